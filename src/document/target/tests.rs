//! Rows of what is a target and what is none.

use super::super::line::lines;
use super::super::paragraph::paragraphs;
use super::super::{Comparator, Direction};
use super::*;
use Comparator::{About, AtLeast, AtMost, Eq, LessThan, MoreThan, Range};
use Direction::{Decrease, Increase, Reach};

fn read(text: &str) -> Vec<Target> {
    targets(&paragraphs(&lines(text), &[]), 0, false, Some(2024))
        .into_iter()
        .map(|found| found.target)
        .collect()
}

#[test]
fn targets_have_a_normal_form() {
    type Row<'t> = (&'t str, Option<(Direction, Comparator, Option<f64>, Option<f64>, &'t str)>);
    let rows: [Row<'_>; 154] = [
        ("Giải ngân tối thiểu bằng 90% vốn", Some((Reach, AtLeast, Some(90.0), None, "%"))),
        (
            "Nâng xếp hạng chỉ số cây xanh lên ít nhất 02 bậc",
            Some((Increase, AtLeast, Some(2.0), None, "bậc")),
        ),
        ("bảo đảm dòng chảy tối thiểu sau đập", None),
        ("trồng tối thiểu sáu hàng cây", Some((Reach, AtLeast, Some(6.0), None, "hàng cây"))),
        ("báo cáo 02 lần/ngày (trước 9h00 và 16h00)", None),
        ("Tỷ lệ xã sử dụng nền tảng số đạt 50%", Some((Reach, Eq, Some(50.0), None, "%"))),
        ("đầu tư hạ tầng đạt 50%", Some((Reach, Eq, Some(50.0), None, "%"))),
        ("số vụ triệt phá tăng trên 5%", Some((Increase, MoreThan, Some(5.0), None, "%"))),
        ("Giảm tỷ lệ hộ nghèo từ 12,1% năm 2023 xuống còn 10%", Some((Reach, Eq, Some(10.0), None, "%"))),
        ("Tăng tỷ lệ che phủ rừng từ 42% hiện nay lên 45%", Some((Reach, Eq, Some(45.0), None, "%"))),
        ("giảm tỷ lệ từ 12% (năm 2023) xuống dưới 10%", Some((Reach, LessThan, Some(10.0), None, "%"))),
        ("đón ít nhất 10.000 lượt khách du lịch", Some((Reach, AtLeast, Some(1e4), None, "lượt khách"))),
        ("thành lập ít nhất 50 hợp tác xã", Some((Reach, AtLeast, Some(50.0), None, "hợp tác xã"))),
        ("Có ít nhất 80/100 xã trồng cây", Some((Reach, AtLeast, Some(80.0), None, "xã"))),
        ("đơn vị có từ 10 cán bộ trở lên", None),
        (
            "Gà tiêu tốn 1,8 - 1,9kg thức ăn/kg tăng trọng",
            Some((Reach, Range, Some(1.8), Some(1.9), "kg thức ăn/kg tăng trọng")),
        ),
        (
            "năng suất đạt 280 - 300 quả/mái/68 tuần tuổi",
            Some((Reach, Range, Some(280.0), Some(300.0), "quả/mái/68 tuần tuổi")),
        ),
        (
            "lợn đạt trên 25 con cai sữa/nái/năm",
            Some((Reach, MoreThan, Some(25.0), None, "con cai sữa/nái/năm")),
        ),
        ("năng suất lúa đạt 65 tạ/ha", Some((Reach, Eq, Some(65.0), None, "tạ/ha"))),
        ("công suất 500 m3/ngày đêm", None),
        ("Trường hợp kết quả trồng cây đạt dưới 100% thì không được khen", None),
        ("nếu đạt dưới 50% số cây thì trồng lại", None),
        ("Được thanh toán tiền thuê phòng theo tiêu chuẩn 02 người/phòng", None),
        ("- Phấn đấu hoàn thành việc sửa chữa 2.305 nhà ở", Some((Reach, Eq, Some(2305.0), None, "nhà"))),
        ("phấn đấu đến năm 2030 hoàn thành việc trồng cây", None),
        ("phấn đấu trồng 3 cây", None),
        ("- Phấn đấu đến hết 31/12/2024 giải ngân vốn", None),
        ("phát cây giống cho 600 hộ vào năm 2026", Some((Reach, Eq, Some(600.0), None, "hộ"))),
        ("phát cây giống cho 600 hộ vào năm 2016", None),
        ("phát cây giống cho 600 hộ", None),
        ("Đến năm 2025: Cử được 70 cán bộ đi học", Some((Reach, Eq, Some(70.0), None, "cán bộ"))),
        ("Đến năm 2025 đã cử được 70 cán bộ đi học", None),
        ("dạy nghề cho học viên tại 100% nhà trường", Some((Reach, Eq, Some(100.0), None, "%"))),
        ("tập huấn tại 04 mô hình", None),
        (
            "giá trị cây giống dự kiến đạt trên 3,5 triệu USD",
            Some((Reach, MoreThan, Some(3.5), None, "triệu USD")),
        ),
        ("tổng giá trị cây giống đạt 10 triệu USD", Some((Reach, Eq, Some(10.0), None, "triệu USD"))),
        ("tổng chi mua cây giống là 10 triệu USD", None),
        ("Đây là chỉ tiêu đánh giá mức độ hoàn thành nhiệm vụ", None),
        ("Ươm ít nhất 90 cây", Some((Reach, AtLeast, Some(90.0), None, "cây"))),
        ("Hiện có 20 vườn, trong đó có 20 vườn cây ăn quả", None),
        ("thanh niên được khám trước khi kết hôn đạt 90%", Some((Reach, Eq, Some(90.0), None, "%"))),
        ("70% số xã có ít nhất 04 vườn cây", Some((Reach, Eq, Some(70.0), None, "%"))),
        ("Phấn đấu tổng tỷ suất sinh đạt 2,1 con/phụ nữ", Some((Reach, Eq, Some(2.1), None, "con/phụ nữ"))),
        ("Tỷ lệ cây sống = a/b * 100%", None),
        ("Đạt từ 88 - 90% cộng 02 điểm", None),
        ("giám sát việc trồng 100% số cây", Some((Reach, Eq, Some(100.0), None, "%"))),
        ("Có ≥ 30% số xã trồng cây", Some((Reach, AtLeast, Some(30.0), None, "%"))),
        ("Đến năm 2030, số lượng cây là 400 cây", Some((Reach, Eq, Some(400.0), None, "cây"))),
        ("Năm 2020, số lượng cây là 400 cây", None),
        ("Số lượng cây là 400 cây", None),
        ("Đạt tỷ lệ 2,5 dược sĩ/1 vạn dân", Some((Reach, Eq, Some(2.5), None, "dược sĩ/1 vạn dân"))),
        ("- 100% hồ sơ được số hóa", Some((Reach, Eq, Some(100.0), None, "%"))),
        ("số xã có nhà văn hóa đạt 80%", Some((Reach, Eq, Some(80.0), None, "%"))),
        ("Phấn đấu 80% số hộ dùng nước sạch", Some((Reach, Eq, Some(80.0), None, "%"))),
        ("đạt tối thiểu 70% số xã", Some((Reach, AtLeast, Some(70.0), None, "%"))),
        ("mỗi xã trồng ít nhất 01 vườn cây", Some((Reach, AtLeast, Some(1.0), None, "vườn cây"))),
        ("có ít nhất ba lớp học", Some((Reach, AtLeast, Some(3.0), None, "lớp"))),
        ("không thấp hơn 85% số hộ", Some((Reach, AtLeast, Some(85.0), None, "%"))),
        ("không dưới 30 cán bộ", Some((Reach, AtLeast, Some(30.0), None, "cán bộ"))),
        ("tỷ lệ hài lòng đạt từ 90% trở lên", Some((Reach, AtLeast, Some(90.0), None, "%"))),
        ("có 85% số hộ trở lên hài lòng", Some((Reach, AtLeast, Some(85.0), None, "%"))),
        ("trên 50% cấp huyện họp trực tuyến", Some((Reach, MoreThan, Some(50.0), None, "%"))),
        ("tỷ lệ hộ nghèo dưới 6,2%", Some((Reach, LessThan, Some(6.2), None, "%"))),
        ("tối đa 5% hồ sơ trễ hạn", Some((Reach, AtMost, Some(5.0), None, "%"))),
        ("không quá 5% hồ sơ trễ hạn", Some((Reach, AtMost, Some(5.0), None, "%"))),
        ("không vượt quá 3 lần đi lại", Some((Reach, AtMost, Some(3.0), None, "lần"))),
        ("khoảng 30% cán bộ", Some((Reach, About, Some(30.0), None, "%"))),
        (
            "giảm bình quân khoảng 10% đến 15% chi trực tiếp",
            Some((Decrease, Range, Some(10.0), Some(15.0), "%")),
        ),
        ("đạt 80% - 90% số xã", Some((Reach, Range, Some(80.0), Some(90.0), "%"))),
        ("tăng trưởng 12-14%", Some((Reach, Range, Some(12.0), Some(14.0), "%"))),
        ("hộ nghèo còn 1,7%-2%", Some((Reach, Range, Some(1.7), Some(2.0), "%"))),
        ("đóng góp từ 5% đến 10% vào thu nhập", Some((Reach, Range, Some(5.0), Some(10.0), "%"))),
        ("đóng góp từ 5 - 10% vào thu nhập", Some((Reach, Range, Some(5.0), Some(10.0), "%"))),
        ("giảm tối thiểu 2,5% biên chế", Some((Decrease, AtLeast, Some(2.5), None, "%"))),
        ("giảm bình quân 10% biên chế so với năm 2025", Some((Decrease, Eq, Some(10.0), None, "%"))),
        ("giảm 50% thời gian chờ", Some((Decrease, Eq, Some(50.0), None, "%"))),
        (
            "tỷ lệ hộ nghèo giảm bình quân mỗi năm khoảng 1 - 2%",
            Some((Decrease, Range, Some(1.0), Some(2.0), "%")),
        ),
        ("kim ngạch xuất khẩu tăng khoảng 10%", Some((Increase, About, Some(10.0), None, "%"))),
        ("tốc độ tăng giá tiêu dùng khoảng 7%", Some((Reach, About, Some(7.0), None, "%"))),
        ("tăng thêm 15% số hội viên", Some((Increase, Eq, Some(15.0), None, "%"))),
        ("tăng lên 20 đến 25% số hội viên", Some((Reach, Range, Some(20.0), Some(25.0), "%"))),
        ("giảm từ 14 xuống còn 12 đầu mối", Some((Reach, Eq, Some(12.0), None, "đầu mối"))),
        ("phấn đấu các Chỉ số tăng 05 bậc so với năm 2023", Some((Increase, Eq, Some(5.0), None, "bậc"))),
        ("phấn đấu xếp thứ 33/63", Some((Reach, AtMost, Some(33.0), None, "thứ"))),
        ("nằm trong nhóm 20 tỉnh dẫn đầu", Some((Reach, AtMost, Some(20.0), None, "tỉnh"))),
        ("tổ chức ít nhất 02 lớp tập huấn", Some((Reach, AtLeast, Some(2.0), None, "lớp"))),
        ("mỗi quý có ít nhất 04 tin, bài về bình đẳng", Some((Reach, AtLeast, Some(4.0), None, "tin, bài"))),
        ("có ít nhất một cơ sở cung cấp dịch vụ", Some((Reach, AtLeast, Some(1.0), None, "cơ sở"))),
        (
            "giảm từ 23 ca sinh/1.000 phụ nữ xuống 18 ca sinh/1.000 phụ nữ",
            Some((Reach, Eq, Some(18.0), None, "ca sinh/1.000 phụ nữ")),
        ),
        (
            "tỷ lệ tử vong dưới 4/100.000 trẻ sinh sống",
            Some((Reach, LessThan, Some(4.0), None, "/100.000 trẻ sinh sống")),
        ),
        ("tỷ lệ tăng dân số tự nhiên dưới 12 ‰", Some((Reach, LessThan, Some(12.0), None, "‰"))),
        ("người giúp việc được hưởng bằng 70% mức bồi dưỡng", None),
        ("tập huấn cán bộ tại 04 Mô hình một cửa", None),
        ("- Tại miền Nam 02 lớp", Some((Reach, Eq, Some(2.0), None, "lớp"))),
        ("thực hiện đầy đủ 02 hoạt động theo dõi", Some((Reach, Eq, Some(2.0), None, "hoạt động"))),
        ("hoàn thành khoảng 500km đường", Some((Reach, About, Some(500.0), None, "km"))),
        ("mỗi năm thuê thêm 200 chỗ ngồi", Some((Reach, Eq, Some(200.0), None, "chỗ"))),
        ("bình quân đạt 7 người/xã", Some((Reach, Eq, Some(7.0), None, "người/xã"))),
        ("tăng trưởng kinh tế đạt khoảng 9,6%/năm", Some((Reach, About, Some(9.6), None, "%"))),
        ("giảm 0,7 điểm phần trăm", Some((Decrease, Eq, Some(0.7), None, "điểm phần trăm"))),
        ("sản lượng tăng gấp đôi", Some((Increase, Eq, Some(2.0), None, "lần"))),
        ("sản lượng đạt gấp 02 lần", Some((Reach, Eq, Some(2.0), None, "lần"))),
        ("thu nhập bằng 1,3 lần mức trung bình", Some((Reach, Eq, Some(1.3), None, "lần"))),
        ("đạt 5/7 điểm", Some((Reach, Eq, Some(5.0), None, "điểm"))),
        ("ít nhất 2/3 tổng số thành viên", Some((Reach, AtLeast, Some(2.0 / 3.0), None, "tổng số"))),
        ("thu ngân sách đạt 1.308 tỷ đồng", Some((Reach, Eq, Some(1308.0), None, "tỷ đồng"))),
        ("thu nhập bình quân đạt 75.000.000 đồng/người", Some((Reach, Eq, Some(7.5e7), None, "đồng/người"))),
        ("xếp loại “Khá” trở lên", Some((Reach, AtLeast, None, None, "Khá"))),
        ("đạt từ khá trở lên", Some((Reach, AtLeast, None, None, "khá"))),
        (
            "phấn đấu hoàn thành tốt nhiệm vụ trở lên",
            Some((Reach, AtLeast, None, None, "hoàn thành tốt nhiệm vụ")),
        ),
        // A digit misread as a letter.
        ("1O% số xã, thị trấn", Some((Reach, Eq, Some(10.0), None, "%"))),
        ("dịch vụ công mức độ 3, 4", None),
        ("Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021", None),
        ("đường dây nóng trực 24/7 theo Điều 12", None),
        ("năm 2020 đạt 83,87 điểm", None),
        (
            "Chỉ số năm 2023 được xác định đạt từ loại “Khá” trở lên",
            Some((Reach, AtLeast, None, None, "Khá")),
        ),
        ("mỗi đơn vị ít nhất 01 tháng có 01 bài viết", Some((Reach, AtLeast, Some(1.0), None, "bài viết"))),
        ("dịch vụ đã được các sở thực hiện 03 lần", None),
        ("năm 2023, tỷ lệ đã đạt 92% kế hoạch", None),
        ("kinh phí thực hiện là 308 tỷ đồng", None),
        ("trong thời hạn 05 ngày làm việc", None),
        ("người được đánh giá hoàn thành tốt nhiệm vụ trở lên được khen", None),
        ("triển khai 4 áp dụng trong thực tiễn", None),
        ("- Số lượng: 5.000 cuốn", Some((Reach, Eq, Some(5000.0), None, "cuốn"))),
        ("số lượng mẫu quan trắc 240 mẫu/năm", Some((Reach, Eq, Some(240.0), None, "mẫu/năm"))),
        ("- Số lượng: 02 bộ hồ sơ", None),
        ("quan trắc với tần suất 02 lần/năm", None),
        ("Ban hành kế hoạch triển khai 2045 phù hợp", None),
        ("Dự phòng (10%)", None),
        ("vay vốn với lãi suất 0,1%/tháng, tương đương 1,2%/năm", None),
        ("doanh nghiệp 100% vốn nhà nước", None),
        ("cây nhập khẩu chịu thuế suất thuế giá trị gia tăng 5%", None),
        ("số cây vượt quá 150% nhu cầu", None),
        ("tỷ lệ cây chết không vượt quá 5%", Some((Reach, AtMost, Some(5.0), None, "%"))),
        ("Số cây bổ sung không được quá 30% tổng số", Some((Reach, AtMost, Some(30.0), None, "%"))),
        ("giấy phép đối với vườn có diện tích dưới 500 m2", None),
        ("hộ trồng cây có mức doanh thu dưới 1 tỷ đồng", None),
        ("vườn cây với lưu lượng nước từ 100 m3 đến dưới 500 m3/ngày đêm", None),
        ("phấn đấu mỗi xã có vườn rộng dưới 500 m2", Some((Reach, LessThan, Some(500.0), None, "m2"))),
        ("Trường hợp trồng cây bằng tay: giảm 50% mức phí", None),
        ("Ví dụ: giảm ít nhất 50% số cây", None),
        ("quyết định được thông qua khi có trên 1/2 tổng số phiếu", None),
        ("đơn vị trồng cây được trích 30% tổng số tiền", None),
        ("đơn vị thu phí nộp 100% số tiền phí", None),
        ("Điện thoại: 0912345678 máy lẻ", None),
        ("98,5%", None),
        ("Hiện nay, tổng số cây khoảng 180 cây, trong đó có 22 cây cam", None),
        ("Tỷ lệ cây sống ít nhất vào năm 2030 đạt 40%", Some((Reach, AtLeast, Some(40.0), None, "%"))),
        ("Vườn có tỷ lệ cây chết thấp dưới 30% có thể trồng thêm", None),
        ("Việc trồng cây chia thành 02 đợt", None),
        (
            "Tỷ số ở mức 107 trẻ sơ sinh trai/100 trẻ sơ sinh gái",
            Some((Reach, Eq, Some(107.0), None, "trẻ sơ sinh trai/100 trẻ sơ sinh gái")),
        ),
        (
            "tỷ lệ tử vong dưới 4/100,000 trẻ sinh ra còn sống",
            Some((Reach, LessThan, Some(4.0), None, "/100,000 trẻ sinh ra còn sống")),
        ),
        ("đầu tư xây dựng 03 nhà máy chế biến", Some((Reach, Eq, Some(3.0), None, "nhà máy"))),
        ("xây dựng 01 phòng thí nghiệm mới", Some((Reach, Eq, Some(1.0), None, "phòng thí nghiệm"))),
    ];
    for (text, expected) in rows {
        let found = read(text);
        let found = found.first().map(|target| {
            let unit = target.unit.as_deref().unwrap_or("");
            (target.direction, target.comparator, target.value, target.value_max, unit)
        });
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn a_year_before_a_word_like_its_own_is_no_indicator() {
    let found = read("- Đến năm 2030, nằm trong nhóm 20 tỉnh dẫn đầu.");
    let found: Vec<_> = found.iter().map(|target| (target.value, &*target.indicator)).collect();
    assert_eq!(found, [(Some(20.0), "dẫn đầu")]);
}

#[test]
fn one_number_may_be_for_several_indicators() {
    let found = read(
        "phấn đấu trong năm 2024: Chỉ số Xanh (PGI), Chỉ số Hài lòng (SIPAS) và Chỉ số Chuyển đổi số (DTI) tăng 03 bậc so với năm 2023",
    );
    let names: Vec<_> = found.iter().map(|target| &*target.indicator).collect();
    assert_eq!(names, ["Chỉ số Xanh (PGI)", "Chỉ số Hài lòng (SIPAS)", "Chỉ số Chuyển đổi số (DTI)"]);
    assert!(found.iter().all(|target| target.value == Some(3.0) && target.unit.as_deref() == Some("bậc")));
    assert!(found.iter().all(|target| target.baseline.as_deref() == Some("năm 2023")));
}

#[test]
fn each_number_has_the_words_beside_it() {
    let rows: [(&str, &[&str]); 30] = [
        ("- Đến năm 2025: Cử được 70 cán bộ đi học nghề", &["cán bộ đi học nghề"]),
        ("- Phấn đấu tỷ lệ che phủ rừng đạt 42%, góp phần bảo vệ môi trường", &["tỷ lệ che phủ rừng"]),
        ("- Phấn đấu độ ẩm của vườn đạt 42%, tưới cây thường xuyên", &["Phấn đấu độ ẩm của vườn"]),
        ("- Giảm tỷ lệ hộ nghèo còn dưới 3% theo chuẩn nghèo mới", &["tỷ lệ hộ nghèo"]),
        ("- Tăng tỷ lệ lao động qua đào tạo lên 75% tổng số lao động", &["tỷ lệ lao động qua đào tạo"]),
        ("- Phấn đấu tổ chức trồng cây tại 100% nhà trường", &["nhà trường"]),
        ("- Phấn đấu đẩy nhanh tiến độ, giải ngân 100% kế hoạch vốn trồng cây", &["kế hoạch vốn trồng cây"]),
        ("- Sở Y tế giảm 30% thời gian tưới cây", &["thời gian tưới cây"]),
        ("- Số sâu trên cây giảm 5% so với năm 2023", &["Số sâu trên cây"]),
        ("- Đến năm 2030, hình thành ít nhất 02 vùng trồng cây", &["vùng trồng cây"]),
        ("- Đến năm 2030, trồng ít nhất 34 vườn cây (có danh mục kèm theo)", &["vườn cây"]),
        ("- Đến năm 2030 có 80% xã có vườn cây vào năm 2026", &["xã có vườn cây"]),
        ("- Tiêu tốn không quá 2,5 kg thức ăn/kg tăng trọng", &["Tiêu tốn"]),
        ("- Xây dựng ít nhất 24 điểm đỗ xe dưới lòng đường", &["điểm đỗ xe dưới lòng đường"]),
        ("- Chỉ số PCI tăng 5 điểm so với năm 2023", &["Chỉ số PCI"]),
        ("- Giảm tối thiểu 10% biên chế so với năm 2025", &["biên chế"]),
        ("- Phấn đấu 85% số hộ trở lên có cây", &["số hộ có cây"]),
        ("- (5) Phấn đấu 100% xã có vườn cây", &["xã có vườn cây"]),
        ("- iii) Phấn đấu 100% xã có vườn cây", &["xã có vườn cây"]),
        ("- Mục tiêu: 11 Xây dựng ít nhất 4 vườn cây", &["vườn cây"]),
        ("- Đến năm 2030, số cây sống đạt 70%", &["số cây sống"]),
        ("- Phấn đấu 70% công đoàn cơ sở có vườn cây", &["công đoàn cơ sở có vườn cây"]),
        ("- Tại xã có khu công nghiệp: ít nhất 10% số vườn có cây", &["số vườn có cây"]),
        (
            "- Phấn đấu 100% vườn của tỉnh, 80% vườn của huyện và 50% vườn của xã có cây",
            &["vườn của tỉnh", "vườn của huyện", "vườn của xã có cây"],
        ),
        ("a) Đến năm 2030, 70% số cây còn sống", &["số cây còn sống"]),
        ("Giảm tỷ lệ hộ nghèo từ 12% xuống còn 10% vào năm 2026", &["tỷ lệ hộ nghèo"]),
        ("ít nhất 4.500 hộ thoát nghèo", &["hộ thoát nghèo"]),
        ("Tỷ lệ nhà máy dùng máy (MES) đạt 50%", &["Tỷ lệ nhà máy dùng máy (MES)"]),
        ("Thu hút 60% số hộ ở đồng bằng và 40% số hộ miền núi", &["số hộ ở đồng bằng", "số hộ miền núi"]),
        ("Tỷ lệ cây sống là 50%, 40% và 30%", &["Tỷ lệ cây sống"; 3]),
    ];
    for (text, expected) in rows {
        let names: Vec<_> = read(text).into_iter().map(|target| target.indicator).collect();
        assert_eq!(names, expected, "{text}");
    }
    let later = read("- Đến năm 2030, mỗi xã có ít nhất 2 vườn cây và đến năm 2035 có ít nhất 4 vườn cây");
    let later: Vec<_> = later.iter().map(|target| (&*target.indicator, target.due.as_deref())).collect();
    assert_eq!(later, [("mỗi xã", Some("2030-12-31")), ("mỗi xã", Some("2035-12-31"))]);
    let parts: Vec<_> = read("Ươm ít nhất 50 vườn cây, trong đó có 20 vườn cây ăn quả")
        .into_iter()
        .map(|target| target.value)
        .collect();
    assert_eq!(parts, [Some(50.0), Some(20.0)]);
}

#[test]
fn headings_tell_goals_from_how_things_are() {
    let text = "KẾ HOẠCH\nTrồng cây\n\nI. THỰC TRẠNG\n- Tỷ lệ cây sống đạt 60%.\n- Phấn đấu tỷ lệ cây sống đạt 65%.\n\
                II. MỤC TIÊU\n1. Mục tiêu đến năm 2020\n- Phát cây giống cho 600 hộ.\n2. Nhiệm vụ\n- Phát cây cho 700 hộ.\n";
    assert_eq!(values(text), [65.0, 600.0]);
}

/// The values of the targets of a paper.
fn values(text: &str) -> Vec<f64> {
    paper(text).targets.iter().filter_map(|target| target.value).collect()
}

/// The document that a text is.
fn paper(text: &str) -> crate::Document {
    crate::parse(&crate::Normalized::unchanged(text)).remove(0)
}

#[test]
fn counts_below_goals_are_to_be_reached() {
    let goals = "KẾ HOẠCH\nTrồng cây\n\nI. MỤC TIÊU\n";
    let rows: [(&str, &[f64]); 12] = [
        ("- Diện tích lúa 8.500 ha, năng suất 60 tạ/ha, sản lượng 51.000 tấn.", &[8500.0, 60.0, 51000.0]),
        ("- 4.500 hộ thoát nghèo.", &[4500.0]),
        ("- Kim ngạch xuất khẩu: 1,2 tỷ USD.", &[1.2]),
        ("- Mỗi năm kết nạp từ 100 đảng viên trở lên.", &[100.0]),
        ("- Giá trị giao dịch gấp 30 lần GRDP.", &[30.0]),
        ("- Trồng cây tại 20 xã.", &[]),
        ("- Trồng cây theo mô hình chính quyền 02 cấp.", &[]),
        ("- Đã trồng được 500 cây.", &[]),
        ("- Trồng cây giai đoạn sau 2030 các xã.", &[]),
        ("- Trồng 3 loại cây.", &[]),
        ("- Sửa Luật số 71/2014/QH13 sửa đổi về cây.", &[]),
        ("- Dự án trồng cây xã Tân Mỹ, diện tích 20 ha.", &[]),
    ];
    for (line, expected) in rows {
        assert_eq!(values(&format!("{goals}{line}\n")), expected, "{line}");
    }
    assert!(values("KẾ HOẠCH\nTrồng cây\n\nI. NHIỆM VỤ\n- Diện tích lúa 8.500 ha.\n").is_empty());
}

#[test]
fn a_heading_tells_by_when_the_targets_below_it_are_due() {
    let text = "KẾ HOẠCH\nTrồng cây\n\nI. MỤC TIÊU ĐẾN NĂM 2035\n1. Trồng cây\n- Phấn đấu 90% số xã trồng cây.\n\
                2. Đến năm 2030\n- Phấn đấu 80% số xã trồng cây; đến năm 2027 đạt 60%.\nII. NHIỆM VỤ\n\
                1. Tưới 100% số cây.\n";
    let document = paper(text);
    let dues: Vec<_> = document.targets.iter().map(|target| target.due.as_deref()).collect();
    assert_eq!(dues, [Some("2035-12-31"), Some("2030-12-31"), Some("2027-12-31"), None]);
    assert!(document.deadlines.is_empty());
}

#[test]
fn a_clause_behind_a_target_has_a_limit_of_its_own() {
    let rows = [
        ("- Giảm 30% thủ tục (tối đa 5 ngày, theo quy định), trình Chính phủ trong tháng 11 năm 2030.", 1),
        ("- Đến hết quý III năm 2030, 80% số xã trồng cây.", 0),
        ("- Phấn đấu 80% số xã trồng cây trong quý III năm 2030.", 0),
    ];
    for (line, expected) in rows {
        let document = paper(&format!("KẾ HOẠCH\nTrồng cây\n\nI. NHIỆM VỤ\n{line}\n"));
        assert_eq!((document.targets.len(), document.deadlines.len()), (1, expected), "{line}");
    }
}

#[test]
fn a_share_of_two_together_is_one() {
    let found = read("- Tỷ lệ cây ăn quả và cây ăn lá sống đạt trên 90%; cây ăn quả và cây ăn lá đạt 80%");
    let found: Vec<_> = found.iter().map(|target| (&*target.indicator, target.value)).collect();
    let expected = [
        ("Tỷ lệ cây ăn quả và cây ăn lá sống", Some(90.0)),
        ("cây ăn quả", Some(80.0)),
        ("cây ăn lá", Some(80.0)),
    ];
    assert_eq!(found, expected);
}

#[test]
fn kinds_of_news_are_counted_together() {
    let found = read("- Mỗi xã có ít nhất 02 tin/bài về cây; tổ chức ít nhất 02 lớp/xã");
    let parts: Vec<_> = found.iter().map(|target| (target.unit.as_deref(), target.per.as_deref())).collect();
    assert_eq!(parts, [(Some("tin/bài"), None), (Some("lớp/xã"), Some("xã"))]);
}

#[test]
fn what_a_number_is_counted_by_and_out_of_is_told() {
    let found = read(
        "- Mỗi xã trồng ít nhất 02 lần/năm; xếp thứ 12/34; giảm từ 14 xuống còn 12 đầu mối đến năm 2025",
    );
    let parts: Vec<_> = found
        .iter()
        .map(|target| {
            (target.per.as_deref(), target.out_of, target.baseline.as_deref(), target.due.as_deref())
        })
        .collect();
    let expected = [
        (Some("năm"), None, None, None),
        (None, Some(34.0), None, None),
        (None, None, Some("14"), Some("2025-12-31")),
    ];
    assert_eq!(parts, expected);
}
