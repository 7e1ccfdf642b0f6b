//! Rows of what is a limit, and what only tells a time.

use super::super::grammar::date::Date;
use super::super::line::lines;
use super::super::paragraph::paragraphs;
use super::*;
use DeadlineKind::{Before as B, By, During, Event, Ongoing, Range as R, Recurring};
use Recurrence::{Annual, Monthly, Other, Quarterly, Semiannual};

fn read(text: &str) -> Vec<Deadline> {
    let own = Own { year: Some(2024), date: Date::of_iso("2024-02-19") };
    deadlines(&paragraphs(&lines(text), &[]), 0, own, &[])
}

/// What is compared of a limit: kind, start, end.
type Row<'t> = (&'t str, Option<(DeadlineKind, Option<&'t str>, Option<&'t str>)>);

#[test]
fn limits_have_a_normal_form() {
    let rows: [Row<'_>; 132] = [
        ("- Từ năm 2025, thực hiện tuần tra rừng", Some((R, Some("2025-01-01"), None))),
        ("Tăng mức đóng từ năm 2026 theo lộ trình", Some((R, Some("2026-01-01"), None))),
        ("khiếu nại tồn đọng từ năm 2024 trở về trước", None),
        ("thuế phát sinh từ tháng 3 năm 2024", None),
        ("- Đến 2030, hoàn thành việc trồng rừng", Some((By, None, Some("2030-12-31")))),
        ("bao phủ từ năm 2024 đến 2030;", Some((R, Some("2024-01-01"), Some("2030-12-31")))),
        ("trồng đến 2030 cây", None),
        ("Thời gian thực hiện: Sau khi có hướng dẫn của Bộ Y tế.", Some((Event, None, None))),
        ("chuyển trụ sở sau khi Trung tâm được hình thành.", Some((Event, None, None))),
        ("sau khi cơ quan nhận hồ sơ", None),
        (
            "- Thời gian trình Chính phủ, Quốc hội: quý IV năm 2024.",
            Some((During, Some("2024-10-01"), Some("2024-12-31"))),
        ),
        (
            "- Cơ quan và thời gian phê duyệt: Bộ Y tế, quý IV năm 2024.",
            Some((During, Some("2024-10-01"), Some("2024-12-31"))),
        ),
        ("xử lý nước trong 24-48 giờ sau khi nước rút", Some((Event, None, None))),
        ("báo cáo 02 lần/ngày về tình hình", Some((Recurring, None, None))),
        ("Diện tích đến năm 2026 là 15 ha, đến năm 2030 là 20 ha", None),
        ("|    | Năm 2026    | Năm 2030    |", None),
        ("Thời gian: từ nay đến năm 2030.", Some((R, None, Some("2030-12-31")))),
        ("Từ nay đến hết ngày 30/6/2024 rà soát", Some((R, None, Some("2024-06-30")))),
        ("rà soát danh mục để đến năm 2026 cơ bản hoàn thành", Some((By, None, Some("2026-12-31")))),
        (
            "miễn phí từ tháng 3 cho đến hết tháng 9 năm 2024",
            Some((R, Some("2024-03-01"), Some("2024-09-30"))),
        ),
        ("giảm lệ phí tới hết năm 2024 để trồng cây", Some((By, None, Some("2024-12-31")))),
        ("gia hạn không muộn hơn thời điểm ngày 31 tháng 12 năm 2024", Some((By, None, Some("2024-12-31")))),
        ("trồng cây vào các quý II và III năm 2024", Some((During, Some("2024-04-01"), Some("2024-09-30")))),
        ("cho vay trong năm 2024 và những năm tiếp theo", Some((R, Some("2024-01-01"), None))),
        ("Thời gian thực hiện: Ngày 26, 27/12/2024", Some((During, Some("2024-12-26"), Some("2024-12-27")))),
        ("- Giai đoạn 2024 - 2026: trồng cây ven đường", Some((R, Some("2024-01-01"), Some("2026-12-31")))),
        ("- Năm 2024: trồng cây ven đường", Some((During, Some("2024-01-01"), Some("2024-12-31")))),
        ("- Năm 2024: 500 cây", None),
        ("Sở Y tế trồng cây trước quý IV/2024", Some((B, None, Some("2024-09-30")))),
        ("a) Thời gian: Từ tháng 3 đến tháng 11 hằng năm.", Some((Recurring, None, None))),
        ("quan trắc với tần suất 02 lần/năm", Some((Recurring, None, None))),
        ("tần suất quan trắc nước: 2 đợt/tháng", Some((Recurring, None, None))),
        ("tổ chức trồng cây; nhiệm vụ thường xuyên.", Some((Ongoing, None, None))),
        ("nhiệm vụ thường xuyên của đơn vị", None),
        (
            "Lúc 14 giờ 00 phút, ngày 28 tháng 4 năm 2024.",
            Some((During, Some("2024-04-28"), Some("2024-04-28"))),
        ),
        ("- Xây dựng vườn ươm (2024 - 2026).", Some((R, Some("2024-01-01"), Some("2026-12-31")))),
        ("- Xây dựng vườn ươm (xuyên suốt 2024 - 2030);", Some((R, Some("2024-01-01"), Some("2030-12-31")))),
        ("- Mở rộng vườn ươm (2026 trở đi).", Some((R, Some("2026-01-01"), None))),
        ("- Đề án vườn ươm của tỉnh (2024 - 2030).", None),
        ("các hộ còn nợ đến ngày 31 tháng 10 năm 2023", None),
        ("nộp hồ sơ trước ngày 15 tháng 3 năm 2023", Some((B, None, Some("2023-03-15")))),
        ("người thường xuyên chịu tác động của sạt lở", None),
        ("số liệu tính từ kỳ trước đến ngày 14 tháng 12 của kỳ báo cáo", None),
        ("trồng cây ở khu vực thường xuyên xảy ra sạt lở", None),
        ("sự phối hợp thường xuyên, chặt chẽ giữa các sở", None),
        ("phối hợp chặt chẽ, thường xuyên, hiệu quả giữa các sở", None),
        ("người trực tiếp, thường xuyên làm công tác trồng cây", None),
        ("Phấn đấu đến năm 2030, việc trồng cây vào nền nếp", None),
        ("Thời gian thực hiện: 2024 – 2026.", Some((R, Some("2024-01-01"), Some("2026-12-31")))),
        ("Thời gian: 2025", Some((During, Some("2025-01-01"), Some("2025-12-31")))),
        ("Đề án “Trồng cây từ năm 2024 đến năm 2030”", None),
        ("hội nhập trực tiếp, thường xuyên của các cơ quan", None),
        ("hoàn thành trước ngày 10 tháng 11 năm 2024", Some((B, None, Some("2024-11-10")))),
        ("gửi về Sở trước ngày 30/3/2024 để tổng hợp", Some((B, None, Some("2024-03-30")))),
        ("trình trước 15 tháng 6 năm 2024.", Some((B, None, Some("2024-06-15")))),
        ("gửi trước 14h00 chiều Thứ Bảy, ngày 15/6/2024.", Some((B, None, Some("2024-06-15")))),
        (
            "Thời gian thực hiện: Tháng 12/2024 và khi cần.",
            Some((During, Some("2024-12-01"), Some("2024-12-31"))),
        ),
        ("phê duyệt Đề án “Trồng cây, đến năm 2030”", None),
        ("sẵn sàng hỗ trợ tuyến dưới khi có yêu cầu.", None),
        ("báo cáo trước ngày 30/6", Some((B, None, Some("2024-06-30")))),
        ("báo cáo trước ngày 01/8.", Some((B, None, Some("2024-08-01")))),
        ("Trước năm 2026, hoàn thành việc cấp giấy", Some((B, None, Some("2025-12-31")))),
        ("chậm nhất ngày 31/3", Some((By, None, Some("2024-03-31")))),
        ("chậm nhất vào ngày 15 tháng 02 năm 2024", Some((By, None, Some("2024-02-15")))),
        ("muộn nhất là cuối tháng 9", Some((By, None, Some("2024-09-30")))),
        ("xong trong quý III/2024", Some((By, None, Some("2024-09-30")))),
        ("đến hết ngày 31 tháng 12", Some((By, None, Some("2024-12-31")))),
        ("giải ngân xong hết quý II/2024", Some((By, None, Some("2024-06-30")))),
        ("đến ngày 20/5/2024 phải xong", Some((By, None, Some("2024-05-20")))),
        ("- Đến cuối năm 2030, hoàn thành chuyển đổi", Some((By, None, Some("2030-12-31")))),
        ("đến hết năm 2025 phải sắp xếp xong", Some((By, None, Some("2025-12-31")))),
        ("trong tháng 3 năm 2024", Some((During, Some("2024-03-01"), Some("2024-03-31")))),
        ("hoàn thành trong tháng 5 năm 2024", Some((During, Some("2024-05-01"), Some("2024-05-31")))),
        ("Tháng 10/2024", Some((During, Some("2024-10-01"), Some("2024-10-31")))),
        ("ngay trong tháng 03 năm 2024", Some((During, Some("2024-03-01"), Some("2024-03-31")))),
        ("trong quý II năm 2026", Some((During, Some("2026-04-01"), Some("2026-06-30")))),
        ("tổ chức trong Quý II và Quý III năm 2024", Some((During, Some("2024-04-01"), Some("2024-09-30")))),
        ("Thời gian thực hiện: Quý III/2024", Some((During, Some("2024-07-01"), Some("2024-09-30")))),
        (
            "Thời gian: Buổi sáng, ngày 18 tháng 4 năm 2024.",
            Some((During, Some("2024-04-18"), Some("2024-04-18"))),
        ),
        ("gửi trước ngày họp tối thiểu 03 ngày làm việc.", Some((Event, None, None))),
        ("- Thời gian: quý 2/2024.", Some((During, Some("2024-04-01"), Some("2024-06-30")))),
        ("(dự kiến quý IV/2024)", Some((During, Some("2024-10-01"), Some("2024-12-31")))),
        ("trong 6 tháng đầu năm 2024", Some((During, Some("2024-01-01"), Some("2024-06-30")))),
        ("trong 6 tháng cuối năm", Some((During, Some("2024-07-01"), Some("2024-12-31")))),
        ("trong 9 tháng đầu năm", Some((During, Some("2024-01-01"), Some("2024-09-30")))),
        (
            "trong hai năm 2024 và 2025 phải tạo ra chuyển biến",
            Some((During, Some("2024-01-01"), Some("2025-12-31"))),
        ),
        ("vào cuối năm 2024", Some((During, Some("2024-09-01"), Some("2024-12-31")))),
        ("trong trung tuần tháng 8", Some((During, Some("2024-08-11"), Some("2024-08-20")))),
        ("vào tuần đầu tiên của tháng 4", Some((During, Some("2024-04-01"), Some("2024-04-10")))),
        (
            "trong giai đoạn 2024 - 2030 theo phân công",
            Some((During, Some("2024-01-01"), Some("2030-12-31"))),
        ),
        ("trong năm học 2024 - 2025", Some((During, Some("2024-09-01"), Some("2025-05-31")))),
        ("khai mạc vào 17h30, ngày 21/7/2024", Some((During, Some("2024-07-21"), Some("2024-07-21")))),
        (
            "Từ ngày 01 tháng 01 năm 2024 đến hết ngày 31 tháng 10 năm 2030",
            Some((R, Some("2024-01-01"), Some("2030-10-31"))),
        ),
        (
            "từ ngày 01 tháng 01 đến hết ngày 31 tháng 10 năm 2030",
            Some((R, Some("2030-01-01"), Some("2030-10-31"))),
        ),
        ("Từ 01/01đến 31/12/2024", Some((R, Some("2024-01-01"), Some("2024-12-31")))),
        ("từ tháng 3 đến tháng 9 năm 2024", Some((R, Some("2024-03-01"), Some("2024-09-30")))),
        ("từ tháng 10 đến tháng 3 năm 2025", Some((R, Some("2024-10-01"), Some("2025-03-31")))),
        ("từ ngày 15 đến ngày 20/5/2024", Some((R, Some("2024-05-15"), Some("2024-05-20")))),
        ("Từ tháng 5-12", Some((R, Some("2024-05-01"), Some("2024-12-31")))),
        ("Tháng 01 - tháng 12", Some((R, Some("2024-01-01"), Some("2024-12-31")))),
        ("từ năm 2024 đến năm 2026 mỗi xã trồng cây", Some((R, Some("2024-01-01"), Some("2026-12-31")))),
        (
            "có hiệu lực kể từ ngày 12 tháng 3 năm 2024 đến hết ngày 31 tháng 12 năm 2027",
            Some((R, Some("2024-03-12"), Some("2027-12-31"))),
        ),
        ("có hiệu lực thi hành từ ngày 01/7/2024.", Some((R, Some("2024-07-01"), None))),
        ("Thời gian thực hiện: Từ quý II/2027.", Some((R, Some("2027-04-01"), None))),
        ("Thời gian thực hiện: năm 2026 - 2027.", Some((R, Some("2026-01-01"), Some("2027-12-31")))),
        ("Thời gian: Giai đoạn 2026-2030.", Some((R, Some("2026-01-01"), Some("2030-12-31")))),
        ("Thời gian: năm 2025 và các năm tiếp theo.", Some((R, Some("2025-01-01"), None))),
        ("Thời gian thực hiện: Theo kế hoạch công tác hằng năm.", Some((Recurring, None, None))),
        ("công trình trên địa bàn xong trước ngày 30/8/2024.", Some((B, None, Some("2024-08-30")))),
        ("- Chỉ tiêu 2: Đến năm 2030 trồng cây khắp nơi", None),
        ("Ngày 03 tháng 4 năm 2024, tại trụ sở, Bộ trưởng đã chủ trì cuộc họp.", None),
        ("nâng cao ý thức học tập thường xuyên của người dân", None),
        ("Kỷ niệm 89 năm ngày truyền thống (28/3/1935 - 28/3/2024) trang trọng", None),
        ("có hiệu lực thi hành kể từ ngày ký ban hành.", Some((Event, None, None))),
        ("- Đếm cây: từ tháng 11/2025 đến khi kết thúc việc trồng.", Some((R, Some("2025-11-01"), None))),
        (
            "Trồng cây trong 10 ngày làm việc (từ ngày 20/11/2025 đến ngày 03/12/2025).",
            Some((R, Some("2025-11-20"), Some("2025-12-03"))),
        ),
        ("có hiệu lực từ ngày ký.", Some((Event, None, None))),
        ("trong thời hạn 07 (bảy) ngày làm việc kể từ ngày nhận đủ hồ sơ", Some((Event, None, None))),
        ("chậm nhất là mười lăm (15) ngày làm việc", Some((Event, None, None))),
        ("muộn nhất sau 10 ngày làm việc kể từ ngày họp", Some((Event, None, None))),
        ("phải thực hiện ngay sau khi Luật có hiệu lực thi hành.", Some((Event, None, None))),
        ("ban hành chương trình khi được Thủ tướng phê duyệt.", Some((Event, None, None))),
        ("- Thường xuyên theo dõi, đôn đốc", Some((Ongoing, None, None))),
        ("được tiến hành thường xuyên, liên tục", Some((Ongoing, None, None))),
        // Damage that is left: one digit like a letter, a Roman number of strokes, a lost space.
        ("trước ngày 3O/6/2024", Some((B, None, Some("2024-06-30")))),
        ("hết Quỳ 111/2024 giải ngân", Some((By, None, Some("2024-09-30")))),
        ("trướcngày 15tháng 7năm 2024", Some((B, None, Some("2024-07-15")))),
        ("giai đoạn 2021 - 2030, tầm nhìn đến năm 2050", None),
        ("Đề án phát triển đô thị đến năm 2030, định hướng đến năm 2045", None),
        ("Nghị quyết số 18-NQ/TU ngày 02 tháng 12 năm 2022", None),
        ("trong 6 tháng cuối năm 2023 đã giải ngân", None),
        ("kịp thời, sớm hoàn thành; trước mắt tập trung", None),
    ];
    for (text, expected) in rows {
        let found = read(text);
        let found = found.first().map(|limit| (limit.kind, limit.start.as_deref(), limit.end.as_deref()));
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn rhythms_are_limits_where_something_is_done_at_them() {
    /// Words, and the rhythms read from them.
    type Row = (&'static str, &'static [(Recurrence, Option<&'static str>)]);
    let rows: [Row; 30] = [
        ("định kỳ hàng năm (trước ngày 15/11 và khi có yêu cầu) báo cáo", &[(Annual, Some("--11-15"))]),
        ("tổ chức sơ kết, tổng kết theo định kỳ và báo cáo kết quả", &[(Other, None)]),
        ("định kỳ báo cáo kết quả trước ngày 20/11 về Sở Y tế", &[(Annual, Some("--11-20"))]),
        ("Hằng năm, báo cáo kết quả trước ngày 20/11.", &[(Annual, Some("--11-20"))]),
        ("Định kỳ hằng năm (trước ngày 15 tháng 12) báo cáo kết quả", &[(Annual, Some("--12-15"))]),
        (
            "Định kỳ hằng tháng (trước ngày 16 hằng tháng), 6 tháng (trước ngày 16/6) báo cáo",
            &[(Monthly, None), (Semiannual, None)],
        ),
        ("Định kỳ báo cáo kết quả trồng cây hằng năm (trước ngày 15/11)", &[(Annual, Some("--11-15"))]),
        ("a) Xây dựng kế hoạch ươm cây hằng năm của tỉnh.", &[(Annual, None)]),
        ("xây dựng kế hoạch theo dự toán hằng năm", &[]),
        ("lập báo cáo sáu tháng, hàng năm về cây", &[(Semiannual, None), (Annual, None)]),
        ("Thời gian: Thường xuyên, hằng năm.", &[(Annual, None)]),
        ("báo cáo định kỳ trước ngày 01/6 và 15/11 hằng năm", &[(Semiannual, None)]),
        ("kiểm tra và định kỳ báo cáo Thủ tướng Chính phủ.", &[(Other, None)]),
        ("trước ngày 31 tháng 7 hàng năm", &[(Annual, Some("--07-31"))]),
        ("hoàn thành trước ngày 20 tháng 01 hằng năm", &[(Annual, Some("--01-20"))]),
        ("gửi báo cáo trước ngày 25 hằng tháng", &[(Monthly, Some("---25"))]),
        ("báo cáo trước ngày 10 của tháng đầu tiên trong quý", &[(Quarterly, Some("---10"))]),
        ("trước ngày 01 của tháng tiếp theo", &[(Monthly, Some("---01"))]),
        ("Định kỳ hằng năm, trước ngày 20 tháng 12, báo cáo", &[(Annual, Some("--12-20"))]),
        ("báo cáo định kỳ 6 tháng và cả năm", &[(Semiannual, None), (Annual, None)]),
        ("và vào tháng 02 của các năm tiếp theo", &[(Annual, Some("--02"))]),
        (
            "họp sau khi Trung ương công bố điểm số của tỉnh (dự kiến tháng 9 hàng năm)",
            &[(Annual, Some("--09"))],
        ),
        ("(dự kiến tháng 7 hàng năm)", &[(Annual, Some("--07"))]),
        ("Hằng năm, rà soát danh mục", &[(Annual, None)]),
        ("tổ chức đánh giá kết quả hằng năm đối với cấp huyện", &[(Annual, None)]),
        ("- Hằng quý báo cáo", &[(Quarterly, None)]),
        ("| Hằng năm |", &[(Annual, None)]),
        ("theo kế hoạch hằng năm của tỉnh", &[]),
        ("xếp hạng năm 2022", &[]),
        ("nhiệm vụ chi thường xuyên của Bộ", &[]),
    ];
    for (text, expected) in rows {
        let found = read(text);
        assert!(found.iter().all(|limit| limit.kind == Recurring), "{text}");
        let found: Vec<_> =
            found.iter().filter_map(|limit| Some((limit.recurrence?, limit.recurs_on.as_deref()))).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn what_a_limit_is_called_and_what_it_is_for() {
    let rows = [
        ("Thực hiện thường xuyên hằng năm.", "thường xuyên hằng năm", "Thực hiện"),
        (
            "Báo cáo định kỳ hằng năm trước ngày 15 tháng 12 để đánh giá rừng",
            "định kỳ hằng năm trước ngày 15 tháng 12",
            "Báo cáo để đánh giá rừng",
        ),
    ];
    for (text, words, task) in rows {
        let found = read(text);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!((&*found[0].text, found[0].task.as_deref()), (words, Some(task)), "{text}");
    }
}

#[test]
fn titles_in_capitals_set_no_limit() {
    let text =
        "KẾ HOẠCH\nTrồng cây\n\nA. NHIỆM VỤ TỪ NAY ĐẾN NĂM 2030\n1. Từ nay đến năm 2030 rà soát cây.\n";
    let document = crate::parse(&crate::Normalized::unchanged(text)).remove(0);
    let lines: Vec<_> = document.deadlines.iter().map(|limit| limit.lines.first).collect();
    assert_eq!(lines, [5]);
}

#[test]
fn a_list_of_times_has_one_in_each_row() {
    let text = "Thời gian thực hiện:\n- Ươm cây: 2024;\n- 2025 - 2026: trồng cây ven đường;\n- Tưới cây theo quy định.\n1. Số cây: 2024";
    let found = read(text);
    let days: Vec<_> = found.iter().map(|limit| (limit.start.as_deref(), limit.end.as_deref())).collect();
    let expected = [(Some("2024-01-01"), Some("2024-12-31")), (Some("2025-01-01"), Some("2026-12-31"))];
    assert_eq!(days, expected);
}

#[test]
fn a_line_of_times_belongs_to_the_task_above_it() {
    let rows = [
        (
            "I. TRỒNG CÂY\n1. Trồng cây ven đường.\n- Cơ quan chủ trì: Sở Y tế\n- Thời gian thực hiện: Hoàn thành trong quý II năm 2024.",
            "Trồng cây ven đường",
        ),
        (
            "I. TRỒNG CÂY\n1. Trồng cây ven đường\na) Cơ quan chủ trì: Sở Y tế\nb) Kinh phí: 5 triệu đồng\nc) Thời gian: Quý II năm 2024",
            "Trồng cây ven đường",
        ),
        ("I. TRỒNG CÂY\na) Tổ chức trồng cây ven đường trước ngày 30/6/2024.", "Tổ chức trồng cây ven đường"),
        (
            "I. TRỒNG CÂY\n1. Sở Y tế - Cơ quan thường trực Ban Chỉ đạo\n- Trồng cây ven đường.\nThời gian hoàn thành: Quý II năm 2024.",
            "Trồng cây ven đường",
        ),
        (
            "I. TRỒNG CÂY\n1. Trách nhiệm của các hộ trồng cây:\n- Trồng cây ven đường.\nThời gian hoàn thành: Quý II năm 2024.",
            "Trồng cây ven đường",
        ),
    ];
    for (text, expected) in rows {
        let document = &crate::parse(&crate::Normalized::unchanged(text))[0];
        let tasks: Vec<_> = document.deadlines.iter().map(|limit| limit.task.as_deref()).collect();
        assert_eq!(tasks, [Some(expected)], "{text}");
    }
}

#[test]
fn counted_times_tell_their_number_and_inferred_years_are_told() {
    let found =
        read("trong thời hạn 07 (bảy) ngày làm việc kể từ ngày nhận; trước ngày 30/6; vào cuối năm 2024");
    let offset = Some(super::super::Offset { count: 7, unit: super::super::OffsetUnit::WorkingDay });
    let expected = [(offset, false, false), (None, true, false), (None, false, true)];
    let found: Vec<_> = found.iter().map(|limit| (limit.offset, limit.inferred_year, limit.vague)).collect();
    assert_eq!(found, expected);
}
