//! Rows of who has a duty, who leads and who helps.

use super::super::grammar::limit::Own;
use super::super::line::lines;
use super::super::paragraph::paragraphs;
use super::super::section::sections;
use super::*;

fn read(text: &str) -> Vec<Responsibility> {
    let lines = lines(text);
    let tables = Tables::of(&lines, Own { year: Some(2024), date: None });
    let sections = sections(&lines, &tables, true);
    let paragraphs = paragraphs(&lines, &sections);
    let mut names = Gazetteer::default();
    learn_names(&lines, &tables, &paragraphs, &mut names);
    responsibilities(&lines, &tables, &paragraphs, 0, &sections, &[], &names)
}

/// The duties of a text, each as `role lead; lead + helper; helper`.
fn duties(text: &str) -> Vec<String> {
    let shape = |duty: Responsibility| {
        let role = match duty.role {
            Role::Lead => "lead",
            Role::Request => "request",
            Role::Implement => "implement",
        };
        let helpers = if duty.coordinating.is_empty() {
            String::new()
        } else {
            format!(" + {}", duty.coordinating.join("; "))
        };
        format!("{role} {}{helpers}", duty.lead.join("; "))
    };
    read(text).into_iter().map(shape).collect()
}

#[test]
fn duties_name_their_bodies_or_stand_under_them() {
    let rows: [(&str, &[&str]); 107] = [
        (
            "- Sở Y tế chủ trì, phối hợp với các sở, ngành:\n\nTổ chức trồng cây.\n\nTừ nay đến năm 2026 cây được tưới.\n\n- Sở Nội vụ:\n\nTổ chức tưới cây.\n\n- Tình hình trồng cây còn khó khăn.\n\nCây xanh tốt.",
            &["lead Sở Y tế + các sở, ngành", "lead Sở Y tế + các sở, ngành", "implement Sở Nội vụ"],
        ),
        ("- Sở Y tế:\n\n6.000.000 đồng/cây.", &[]),
        ("- Sở Y tế: Không quá 05 cá nhân;\n- Sở Nội vụ:\n\nKhông quá 03 cá nhân.", &[]),
        ("- Sở Y tế: Ít nhất 02 lần trong năm tổ chức trồng cây.", &["implement Sở Y tế"]),
        ("III. SỐ LƯỢNG ĐỀ NGHỊ KHEN THƯỞNG\n- Bằng khen của Thủ trưởng cơ quan.", &[]),
        (
            "- Các sở, ngành, tập đoàn kinh tế, tổng công ty nhà nước theo chức năng nhiệm vụ, được giao chủ trì, phối hợp với Sở Y tế tổ chức trồng cây.",
            &["lead Các sở, ngành, tập đoàn kinh tế, tổng công ty nhà nước + Sở Y tế"],
        ),
        (
            "1. Sở Y tế\n- Tổ chức trồng cây. Chỉ đạo các cơ sở giáo dục tổ chức chăm sóc cây.",
            &["implement Sở Y tế"],
        ),
        ("1. Phòng, chống sâu bệnh cho cây\n- Tổ chức phun thuốc.", &[]),
        (
            "1. Sở Y tế/Sở Xây dựng các tỉnh\n- Tổ chức trồng cây.",
            &["implement Sở Y tế; Sở Xây dựng các tỉnh"],
        ),
        ("2. Cơ quan quản lý: Sở Y tế:\n- Tổ chức trồng cây.", &["implement Sở Y tế"]),
        (
            "a) Ban Dân tộc\nLà cơ quan Thường trực, chủ trì, phối hợp với các sở, ngành thực hiện nhiệm vụ:\n- Tổ chức trồng cây.",
            &["lead Ban Dân tộc + các sở, ngành"],
        ),
        (
            "- Các doanh nghiệp viễn thông, doanh nghiệp bưu chính ưu tiên trồng cây.",
            &["implement Các doanh nghiệp viễn thông; doanh nghiệp bưu chính"],
        ),
        (
            "- Báo và Phát thanh, Truyền hình tỉnh chủ động phối hợp với Sở Y tế tổ chức trồng cây.",
            &["implement Báo và Phát thanh, Truyền hình tỉnh + Sở Y tế"],
        ),
        (
            "1. Sở Nông nghiệp & PTNT tỉnh An Giang\n- Tổ chức trồng cây.",
            &["implement Sở Nông nghiệp & PTNT tỉnh An Giang"],
        ),
        ("1. Sở Y tế\na) Cấp và quản lý việc sử dụng cây giống.", &["implement Sở Y tế"]),
        (
            "- Căn cứ kế hoạch, phòng Dân tộc phối hợp với phòng Tài chính tổ chức trồng cây.",
            &["implement phòng Dân tộc + phòng Tài chính"],
        ),
        (
            "1. Ban Dân tộc\nChủ trì, phối hợp với các sở, ngành thực hiện nhiệm vụ:\n- Tổ chức trồng cây.",
            &["lead Ban Dân tộc + các sở, ngành"],
        ),
        (
            "Sở Y tế tổ chức trồng cây. Đồng thời yêu cầu các cơ sở giáo dục tổ chức tưới cây.",
            &["implement Sở Y tế", "implement các cơ sở giáo dục"],
        ),
        ("Nhận được Kế hoạch này, Sở Y tế đề nghị Sở Xây dựng tổ chức trồng cây.", &["request Sở Xây dựng"]),
        (
            "- Đề nghị quận, huyện, thị xã và các xã, phường tích cực trồng cây.",
            &["request quận, huyện, thị xã; các xã, phường"],
        ),
        (
            "1. Đề nghị các tổ chức hội: Hội Nông dân, Hội Cựu chiến binh phối hợp trồng cây.",
            &["request các tổ chức hội; Hội Nông dân; Hội Cựu chiến binh"],
        ),
        (
            "- Mặt trận Tổ quốc Việt Nam động viên nhân dân trồng cây.",
            &["implement Mặt trận Tổ quốc Việt Nam"],
        ),
        ("1. Các ủy viên:\n- Bộ trưởng Bộ Y tế, Phó Trưởng ban;\n- Bộ trưởng Bộ Xây dựng, Thành viên.", &[]),
        ("- Các Báo cáo của Ủy ban nhân dân tỉnh về việc trồng cây.", &[]),
        (
            "1. Phòng Công nghệ thông tin\n- Chỉnh sửa sổ theo dõi cây.",
            &["implement Phòng Công nghệ thông tin"],
        ),
        (
            "1. Công ty Cổ phần Cây xanh Việt Nam\n- Phối hợp với Sở Y tế tổ chức trồng cây.",
            &["implement Công ty Cổ phần Cây xanh Việt Nam + Sở Y tế"],
        ),
        (
            "1. Các phòng ban tham gia trồng cây\n- Bố trí cán bộ tưới cây.",
            &["implement Các phòng ban tham gia trồng cây"],
        ),
        (
            "1. Viện Chăn nuôi có trách nhiệm\na) Chỉ đạo các đơn vị trực thuộc trồng cây;\nb) Phân công lãnh đạo theo dõi việc trồng cây.",
            &["implement Viện Chăn nuôi", "implement Viện Chăn nuôi"],
        ),
        // Units that are listed below a body are no duties of its.
        ("1. Các phòng thuộc Sở:\na) Văn phòng;\nb) Phòng Kế hoạch - Tài chính;\nc) Phòng Cây xanh.", &[]),
        (
            "1. Bộ Y tế chủ trì, phối hợp với các bộ, cơ quan trung ương và địa phương:\n- Trồng cây ven đường.\n- Phối hợp với Bộ Xây dựng tổ chức tưới cây.",
            &["lead Bộ Y tế + các bộ, cơ quan trung ương và địa phương", "implement Bộ Y tế + Bộ Xây dựng"],
        ),
        (
            "1. Bộ Y tế tổ chức trồng cây. Trường hợp vượt thẩm quyền báo cáo Chính phủ, Thủ tướng Chính phủ xem xét, quyết định.",
            &["implement Bộ Y tế"],
        ),
        (
            "1. Sở Y tế tham mưu kế hoạch. Riêng Ủy ban nhân dân phường Mỹ Trà cử đại diện tham dự:\n- Tổ chức trồng cây.",
            &["implement Sở Y tế", "implement Ủy ban nhân dân phường Mỹ Trà"],
        ),
        (
            "1. Người đứng đầu bộ, cơ quan trung ương, địa phương rà soát việc trồng cây.",
            &["implement Người đứng đầu bộ, cơ quan trung ương, địa phương"],
        ),
        // A list of another is none of theirs.
        (
            "1. Các cơ quan, đơn vị liên quan tổ chức trồng cây ven đường.\na) Ngân sách tỉnh chi cho các nhiệm vụ sau:\n- Ươm cây giống;\n- Tưới cây.",
            &["implement Các cơ quan, đơn vị liên quan"],
        ),
        (
            "- Sở Y tế khẩn trương chủ trì, phối hợp với Sở Xây dựng tổ chức trồng cây.",
            &["lead Sở Y tế + Sở Xây dựng"],
        ),
        ("- Định kỳ Sở Y tế chủ trì trồng cây.", &["lead Sở Y tế"]),
        ("- Các doanh nghiệp chưa vào cuộc trồng cây.", &[]),
        // What stands below a heading that tells how things are is given to nobody.
        (
            "I. TÌNH HÌNH THỰC HIỆN\n- Sở Y tế chủ trì trồng cây.\nII. TỔ CHỨC THỰC HIỆN\n- Sở Xây dựng chủ trì tưới cây.",
            &["lead Sở Xây dựng"],
        ),
        (
            "1. Các cơ quan đăng ký đầu tư (Sở Tài chính, Ban Quản lý các Khu công nghiệp tỉnh)\n- Trồng cây ven đường.",
            &["implement Các cơ quan đăng ký đầu tư"],
        ),
        // Who helps in the first of its sentences helps in those below that name nobody else.
        (
            "1. Bộ Y tế chủ trì, phối hợp với Bộ Xây dựng tổ chức trồng cây.\nTổ chức tưới cây hằng ngày.\nPhối hợp với Bộ Công an bảo vệ cây.",
            &["lead Bộ Y tế + Bộ Xây dựng", "lead Bộ Y tế + Bộ Xây dựng", "lead Bộ Y tế + Bộ Công an"],
        ),
        ("1. Sở Y tế (cơ quan chủ trì việc trồng cây)\n- Trồng cây ven đường.", &["implement Sở Y tế"]),
        // What stands before the words that announce further tasks is one by itself.
        (
            "1. Giao Sở Xây dựng là đầu mối, chủ trì trồng cây; tổ chức thực hiện các nhiệm vụ sau:\n- Ươm cây giống;\n- Tưới cây.",
            &["lead Sở Xây dựng", "implement Sở Xây dựng", "implement Sở Xây dựng"],
        ),
        // A heading names as many as there are.
        (
            "a) Tổng cục Năng lượng, Cục Hóa chất, Cục Xúc tiến thương mại, Cục Công nghiệp địa phương, Cục Xuất nhập khẩu, Vụ Thị trường trong nước, Vụ Thương mại Biên giới và Miền núi, Vụ Công nghiệp nặng, phối hợp với các đơn vị liên quan:\n- Trồng cây ven đường.",
            &[
                "implement Tổng cục Năng lượng; Cục Hóa chất; Cục Xúc tiến thương mại; Cục Công nghiệp địa phương; Cục Xuất nhập khẩu; Vụ Thị trường trong nước; Vụ Thương mại Biên giới và Miền núi; Vụ Công nghiệp nặng + các đơn vị liên quan",
            ],
        ),
        // Those whose orders it follows, or who help, are not those who act.
        (
            "12. Các sở, ban khác\nCăn cứ nhiệm vụ, các văn bản chỉ đạo của Chính phủ, bộ, ngành và tỉnh, phối hợp với Sở Y tế tổ chức trồng cây.",
            &["implement Các sở, ban khác + Sở Y tế"],
        ),
        (
            "3. Ủy ban nhân dân xã\na) Căn cứ tình hình thực tế, phối hợp với các cơ quan, đơn vị liên quan xác định chỉ tiêu trồng cây.",
            &["implement Ủy ban nhân dân xã + các cơ quan, đơn vị liên quan"],
        ),
        (
            "5. Trước ngày 30 tháng 11 năm 2024 các cơ quan, đơn vị, các Sở Y tế nêu tại điểm 1 và 2 trên đây tổ chức kiểm điểm kết quả.",
            &["implement các cơ quan, đơn vị; các Sở Y tế"],
        ),
        (
            "b) Các Tập đoàn, tổng công ty, công ty thuộc Bộ đẩy mạnh trồng cây.",
            &["implement Các Tập đoàn, tổng công ty, công ty thuộc Bộ"],
        ),
        (
            "6. Đề nghị các tổ chức cung cấp dịch vụ chi trả\na) Trồng cây ven đường;\nb) Có phương án tưới cây.",
            &["request các tổ chức cung cấp dịch vụ chi trả", "request các tổ chức cung cấp dịch vụ chi trả"],
        ),
        (
            "1. Sở Y tế\n- Trồng cây ven đường. Ủy ban nhân dân các xã cung cấp giống cây.",
            &["implement Sở Y tế", "implement Ủy ban nhân dân các xã"],
        ),
        ("Đối với các đơn vị cấp xã thuộc các huyện nghèo có thể trồng nhiều cây hơn.", &[]),
        ("- Các đơn vị đã thuê người trồng không phải xin giấy phép.", &[]),
        (
            "2. Các sở, ngành triển khai trồng cây; Giám đốc Công ty Cây xanh chịu trách nhiệm thi hành.",
            &["implement Các sở, ngành"],
        ),
        // What a sentence gives to a body goes on below it with the verbs of further duties.
        (
            "1. Các đơn vị căn cứ nhiệm vụ được giao trồng cây ven đường.\n- Báo cáo kết quả;\n- Giống cây: cây xanh.\n2. Việc khác",
            &["implement Các đơn vị", "implement Các đơn vị"],
        ),
        (
            "1. Bộ Y tế chủ trì trồng cây ven đường.\nChủ trì, phối hợp với Bộ Công an tổ chức tưới cây.",
            &["lead Bộ Y tế", "lead Bộ Y tế + Bộ Công an"],
        ),
        (
            "I. TRỒNG CÂY\nThủ trưởng các sở, ngành có trách nhiệm:\n1. Quan tâm việc trồng cây.\n2. Báo cáo kết quả.",
            &["implement Thủ trưởng các sở, ngành", "implement Thủ trưởng các sở, ngành"],
        ),
        // Parts of a sentence.
        (
            "Các sở, ngành triển khai trồng cây; Ủy ban nhân dân các xã xây dựng kế hoạch tưới cây.",
            &["implement Các sở, ngành", "implement Ủy ban nhân dân các xã"],
        ),
        (
            "c) Cơ quan được giao ươm cây phải bảo đảm số cây.\nd) Cơ quan xem xét việc trồng (Sở Xây dựng tỉnh) có trách nhiệm trả lời.",
            &["implement Cơ quan được giao ươm cây", "implement Sở Xây dựng tỉnh"],
        ),
        (
            "6. Đề nghị: Hiệp hội Doanh nghiệp tỉnh, Liên minh Hợp tác xã tỉnh\na) Tuyên truyền việc trồng cây.",
            &["request Hiệp hội Doanh nghiệp tỉnh; Liên minh Hợp tác xã tỉnh"],
        ),
        ("Tham gia các cuộc hội thi do Bộ Xây dựng tổ chức đạt kết quả cao.", &[]),
        (
            "1. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính tham mưu kế hoạch năm.",
            &["lead Sở Nội vụ + Sở Tài chính"],
        ),
        (
            "2. Các sở, ban, ngành\n- Tổ chức phát động phong trào trong đơn vị;\n- Chủ trì, phối hợp với Báo An Giang đưa tin.",
            &["implement Các sở, ban, ngành", "lead Các sở, ban, ngành + Báo An Giang"],
        ),
        // A body that another directs has the duty, unless who directs it is the one that is ordered.
        (
            "1. Về môi trường:\n- Chỉ đạo Sở Xây dựng chủ động trồng cây ven đường.",
            &["implement Sở Xây dựng"],
        ),
        (
            "1. Sở Xây dựng\n- Chỉ đạo các phòng chuyên môn trồng cây ven đường;\n- Yêu cầu các đơn vị thi công tưới cây.",
            &["implement Sở Xây dựng", "implement Sở Xây dựng"],
        ),
        ("Điều 1. Hội đồng nhân dân tỉnh đánh giá cao trách nhiệm của các sở, ngành.", &[]),
        // Who leads and who helps stand in lists of their own.
        (
            "1. Trồng cây ven đường\na) Cơ quan chủ trì\n- Bộ Công an;\n- Bộ Y tế.\nb) Cơ quan phối hợp:\n- Báo An Giang.",
            &["lead Bộ Công an; Bộ Y tế + Báo An Giang"],
        ),
        (
            "1. Trồng cây ven đường\n- Cơ quan thực hiện:\n+ Bộ Công an;\n+ Bộ Y tế.",
            &["implement Bộ Công an; Bộ Y tế"],
        ),
        (
            "1. Nguồn giống: Ủy ban nhân dân các huyện, thị xã chủ động và phối hợp với Sở Xây dựng tổ chức ươm cây.",
            &["implement Ủy ban nhân dân các huyện, thị xã + Sở Xây dựng"],
        ),
        (
            "2. Đối với các cây đã trồng năm 2024, các bộ, cơ quan, đơn vị, địa phương chủ động chăm sóc.",
            &["implement các bộ, cơ quan, đơn vị, địa phương"],
        ),
        (
            "3. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh, các đoàn thể giám sát việc thực hiện.",
            &["request Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh; các đoàn thể"],
        ),
        // The first syllable is misread, and the heading goes on with what the grammar does not know.
        (
            "1. P¢ nghị Ủy ban Mặt trận Tổ quốc tỉnh, Ban Dân vận Tỉnh ủy, Công\nđoàn Viên chức tỉnh\n- Tuyên truyền, vận động đoàn viên.",
            &["request Ủy ban Mặt trận Tổ quốc tỉnh; Ban Dân vận Tỉnh ủy; Công đoàn Viên chức tỉnh"],
        ),
        (
            "a) Bộ Xây dựng chủ trì, phối hợp với các bộ, ngành liên quan:\n- Rà soát quy hoạch;\n- Xây dựng cơ chế.",
            &["lead Bộ Xây dựng + các bộ, ngành liên quan", "lead Bộ Xây dựng + các bộ, ngành liên quan"],
        ),
        (
            "2. Tổ chức cuộc thi\n- Thực hiện: Sở Nội vụ chủ trì, phối hợp với Liên đoàn Lao động tỉnh, Báo An Giang.\n- Kinh phí: chủ động cân đối.",
            &["lead Sở Nội vụ + Liên đoàn Lao động tỉnh; Báo An Giang"],
        ),
        (
            "2. Tổ chức cuộc thi\n- Cơ quan chủ trì: Sở Nội vụ.\n- Cơ quan phối hợp: Sở Tài chính, Sở Y tế.",
            &["lead Sở Nội vụ + Sở Tài chính; Sở Y tế"],
        ),
        ("1. Sở Y tế\na) Kinh phí trồng cây thực hiện theo quy định của Luật Cây xanh.", &[]),
        ("1. Sở Y tế\n- Trước ngày 31/5/2026.\n94,29", &[]),
        ("1. Sở Y tế\nCăn cứ chức năng nhiệm vụ, chỉ đạo các trường trồng cây.", &["implement Sở Y tế"]),
        ("1.2. Sở Y tế - Cơ quan thường trực Ban Chỉ đạo\n- Tổ chức trồng cây.", &["implement Sở Y tế"]),
        (
            "2. Tiểu ban giúp việc Ban Chỉ đạo 934\n- Tổ chức trồng cây.",
            &["implement Tiểu ban giúp việc Ban Chỉ đạo 934"],
        ),
        (
            "1. Ban Chỉ đạo\n1.1. Trách nhiệm của đối tượng thực hiện kiểm kê:\n- Tổ chức đếm cây.",
            &["implement đối tượng thực hiện kiểm kê"],
        ),
        (
            "Điều 3. Giám đốc các sở: Y tế, Giao thông vận tải, Trưởng ban Ban Quản lý khu kinh tế chịu trách nhiệm thi hành.",
            &[
                "implement Giám đốc Sở Y tế; Giám đốc Sở Giao thông vận tải; Trưởng ban Ban Quản lý khu kinh tế",
            ],
        ),
        ("4. Trách nhiệm Sở Y tế:\na) Chỉ đạo trồng cây ven đường.", &["implement Sở Y tế"]),
        (
            "6. Vụ Các vấn đề chung về xây dựng pháp luật\na) Trồng cây ven đường.\nb) Rà soát các văn bản.",
            &[
                "implement Vụ Các vấn đề chung về xây dựng pháp luật",
                "implement Vụ Các vấn đề chung về xây dựng pháp luật",
            ],
        ),
        (
            "Trên cơ sở đề nghị của Bộ Công an và các bộ, cơ quan trung ương và địa phương tham gia (nếu có), Bộ Y tế chủ trì, phối hợp với Bộ Tài chính rà soát cây.",
            &["lead Bộ Y tế + Bộ Tài chính"],
        ),
        (
            "5. Báo Pháp luật\nChủ trì, phối hợp với Vụ Phổ biến, giáo dục pháp luật, Vụ Pháp luật dân sự - kinh tế và các đơn vị liên quan chủ động đưa tin.",
            &[
                "lead Báo Pháp luật + Vụ Phổ biến, giáo dục pháp luật; Vụ Pháp luật dân sự - kinh tế; các đơn vị liên quan",
            ],
        ),
        // Names have verbs and dashes of their own.
        (
            "2. Rà soát văn bản\n- Đơn vị chủ trì: Cục Quản lý xử lý vi phạm hành chính.\n- Đơn vị phối hợp: Vụ Pháp luật dân sự - kinh tế, Cục Kiểm soát thủ tục hành chính và các đơn vị xây dựng pháp luật có liên quan.",
            &[
                "lead Cục Quản lý xử lý vi phạm hành chính + Vụ Pháp luật dân sự - kinh tế; Cục Kiểm soát thủ tục hành chính; các đơn vị xây dựng pháp luật có liên quan",
            ],
        ),
        (
            "- Xây dựng phần mềm (đơn vị chủ trì: Sở Nội vụ; đơn vị phối hợp: Sở Y tế).",
            &["lead Sở Nội vụ + Sở Y tế"],
        ),
        ("Đơn vị thực hiện: Các sở, ban, ngành.", &["implement Các sở, ban, ngành"]),
        ("Hằng năm, Sở Nội vụ tổng hợp, báo cáo kết quả.", &["implement Sở Nội vụ"]),
        (
            "Trong quá trình triển khai, nếu có vướng mắc, đề nghị các đơn vị, địa phương phản ánh về Sở Nội vụ.",
            &["request các đơn vị, địa phương"],
        ),
        (
            "Đối với các cơ quan báo chí do Sở Y tế chủ trì phối hợp với Đài Truyền hình tỉnh tổng hợp.",
            &["lead Sở Y tế + Đài Truyền hình tỉnh"],
        ),
        (
            "Thủ tướng Chính phủ yêu cầu các Bộ, ngành triển khai Chỉ thị này. Bộ Y tế có trách nhiệm theo dõi việc thực hiện.",
            &["implement các Bộ, ngành", "implement Bộ Y tế"],
        ),
        (
            "Điều 3. Chánh Văn phòng, các đơn vị truyền dẫn, phát sóng số mặt đất chịu trách nhiệm thi hành Quyết định này.",
            &["implement Chánh Văn phòng; các đơn vị truyền dẫn, phát sóng số mặt đất"],
        ),
        // A frame below the heading tells with whom, for the bullets under it alone.
        (
            "1. Sở Y tế\na) Chủ trì, phối hợp với các sở, ngành và Báo An Giang\n- Trồng cây.\n- Tưới cây.\nb) Phối hợp với Bộ Công an:\n- Nhổ cỏ.\n2. Sở Nội vụ\nChủ trì, phối hợp với Sở Y tế:\n- Ươm cây.\nTổng hợp, báo cáo.",
            &[
                "lead Sở Y tế + các sở, ngành; Báo An Giang",
                "lead Sở Y tế + các sở, ngành; Báo An Giang",
                "implement Sở Y tế + Bộ Công an",
                "lead Sở Nội vụ + Sở Y tế",
                "implement Sở Nội vụ",
            ],
        ),
        // Verbs without a subject are of who was named above.
        (
            "3. Các sở, ngành\nCăn cứ nhiệm vụ được giao, xây dựng kế hoạch, chỉ đạo các đơn vị trực thuộc trồng cây.",
            &["implement Các sở, ngành"],
        ),
        // A name in the midst of a list is misread; bodies stand right behind what they act by.
        (
            "3. Căn cứ chức năng, nhiệm vụ các sở, ban, ngành, dám thể tỉnh và UBND các huyện triển khai việc trồng cây.",
            &["implement các sở, ban, ngành, dám thể tỉnh; UBND các huyện"],
        ),
        // Those who help are named one by one as well.
        (
            "1. Sở Nội vụ\n- Tổng hợp, phối hợp với các sở, ngành liên quan: Sở Y tế, Báo An Giang thẩm định hồ sơ.",
            &["implement Sở Nội vụ + các sở, ngành liên quan; Sở Y tế; Báo An Giang"],
        ),
        // The second syllable of a word is no body.
        (
            "I. MỤC TIÊU VÀ NHIỆM VỤ TỔNG QUÁT\n1. Trồng cây ven đường trên địa bàn toàn tỉnh, chăm sóc cây.",
            &[],
        ),
        // The helpers' own duties make no leader of who helps.
        (
            "1. Sở Nội vụ\n- Tổng hợp, phối hợp với các sở, ngành được giao chủ trì các nội dung.",
            &["implement Sở Nội vụ + các sở, ngành"],
        ),
        (
            "1. Bộ Công Thương căn cứ nhiệm vụ, phù hợp với Bộ Y tế và các cơ quan liên quan triển khai.",
            &["implement Bộ Công Thương + Bộ Y tế; các cơ quan liên quan"],
        ),
        // One of the headings is misread at its beginning.
        (
            "IV. TỔ CHỨC\n1. Thử tudng các cơ quan, đơn vị\n- Phát động phong trào.\n2. Sở Nội vụ\n- Theo dõi việc thực hiện.\n3. Sở Y tế\n- Tuyên truyền, vận động.",
            &["implement các cơ quan, đơn vị", "implement Sở Nội vụ", "implement Sở Y tế"],
        ),
        (
            "- Thủ trưởng các sở, ban, ngành; đoàm thé tỉnh; Chủ tịch Ủy ban nhân dân các huyện, thành phố: Căn cứ thành tích, xét khen thưởng.",
            &[
                "implement Thủ trưởng các sở, ban, ngành; đoàm thé tỉnh; Chủ tịch Ủy ban nhân dân các huyện, thành phố",
            ],
        ),
        // A condition told of bodies is no duty; what is said behind it is one of whom it names.
        ("- Đối với các xã, phường: Nếu trồng cây thì được hỗ trợ.", &[]),
        // A name that holds a verb, and one that is any such unit with a duty.
        (
            "1. Các tổ chức cung cấp dịch vụ chi trả\n- Rà soát danh sách.\n2. Cơ quan phối hợp có trách nhiệm trả lời.",
            &["implement Các tổ chức cung cấp dịch vụ chi trả", "implement Cơ quan phối hợp"],
        ),
        // An article on whose duties its points are.
        (
            "Điều 5. Trách nhiệm, quyền hạn của Trưởng\nBan Chỉ đạo\n1. Phân công nhiệm vụ cho thành viên.\nĐiều 6. Hiệu lực.",
            &["implement Trưởng Ban Chỉ đạo"],
        ),
        // A sentence that announces the points below names whose they are.
        (
            "5. Để nâng cao hiệu quả, các Sở, ngành theo chức năng triển khai những nội dung sau:\na) Trồng cây đầy đủ.\nb) Chủ trì tưới cây.",
            &["implement các Sở, ngành", "lead các Sở, ngành"],
        ),
        (
            "1. Sở Y tế\n- Trồng cây.\nTrên đây là Kế hoạch trồng cây, yêu cầu các sở, ban, ngành triển khai thực hiện.",
            &["implement Sở Y tế", "implement các sở, ban, ngành"],
        ),
        (
            "- Các sở, ban, ngành; Ủy ban nhân dân cấp xã trong toàn tỉnh.\n- Cán bộ, công chức thuộc các đơn vị.",
            &[],
        ),
    ];
    for (text, expected) in rows {
        assert_eq!(duties(text), expected, "{text}");
    }
}

/// Lists that run over the end of a sentence, or hold letters of any length, once made ranges that do not fit.
#[test]
fn lists_over_the_end_of_a_sentence_do_no_harm() {
    let texts = [
        "Việc một. Thực hiện: Sở Nội vụ. Sở Y tế. Đơn vị thực hiện: Sở Tài chính. Sở Xây dựng",
        "Sở Nội vụ yêu cầu Sở Y tế. Sở Tài chính yêu cầu Σ. Báo An Giang",
        "Điều 2. Giao Sở Y tế chủ trì, phối hợp với các sở, ban, ngành; Ủy ban nhân dân các xã, phường; các cơ quan, đơn vị tưới cây",
        "Đơn vị chủ trì: Sở Nội vụ; Sở Y tếΣ. Đề nghị Sở Y tế. Sở Nội vụ như Sở Y tế. Báo",
    ];
    for text in texts {
        assert!(!read(text).is_empty(), "{text}");
    }
    let orders = "Sở Nội vụ yêu cầu ".repeat(20_000);
    assert!(read(&orders).len() < 100);
}

#[test]
fn points_within_a_paragraph_have_duties_of_their_own() {
    let rows: [(&str, &[&str]); 6] = [
        (
            "3. Khẩn trương trồng cây: (1) Sở Y tế ban hành hướng dẫn; (2) Sở Nội vụ chủ trì, phối hợp các sở ban hành \
             kế hoạch; Ủy ban nhân dân các xã tổ chức rà soát.",
            &["implement Sở Y tế", "lead Sở Nội vụ + các sở", "implement Ủy ban nhân dân các xã"],
        ),
        (
            "a) Sở Y tế: (1) Chủ trì, phối hợp với Sở Nội vụ tổ chức trồng cây; (2) Phân bổ vốn; (3) chủ trì, phối hợp với Sở \
             Tài chính rà soát.",
            &["lead Sở Y tế + Sở Nội vụ", "lead Sở Y tế + Sở Tài chính"],
        ),
        ("3. Trồng cây theo mẫu (1) và rà soát; Sở Y tế chủ trì.", &[]),
        ("3. Trồng cây (2) ven đường; (1) trong rừng.", &[]),
        ("2. Trồng cây: Các sở khẩn trương tổ chức rà soát.", &["implement Các sở"]),
        ("4. Các cơ sở ươm trồng cây: Theo dõi, chăm sóc.", &["implement Các cơ sở ươm trồng cây"]),
    ];
    for (text, expected) in rows {
        assert_eq!(duties(text), expected, "{text}");
    }
}

#[test]
fn who_does_a_task_may_be_told_behind_it_or_in_lists_below() {
    let rows: [(&str, &[&str]); 7] = [
        ("1. Chăm sóc cây - Sở Y tế hỗ trợ thực hiện.", &["implement Sở Y tế"]),
        ("1. Chăm sóc cây – Sở Y tế chủ trì.", &["lead Sở Y tế"]),
        ("1. Cây ăn quả - cây rừng do tỉnh trồng.", &[]),
        (
            "1. Trồng cây\n2. Cơ quan chủ trì, phối hợp\na) Cơ quan chủ trì\n- Sở Y tế.\n- Các quân khu; các tỉnh.\n\
             b) Cơ quan phối hợp\n- Trung ương Hội Cựu chiến binh.",
            &["lead Sở Y tế; Các quân khu; các tỉnh + Trung ương Hội Cựu chiến binh"],
        ),
        (
            "1. Trồng cây\na) Cơ quan chủ trì: Sở Y tế; Sở Nội vụ.\nb) Cơ quan phối hợp\n- Sở Tài chính.",
            &["lead Sở Y tế; Sở Nội vụ + Sở Tài chính"],
        ),
        ("1. Trồng cây\n2. Chủ trì thực hiện\n- Sở Y tế.\n- Sở Nội vụ.", &["lead Sở Y tế; Sở Nội vụ"]),
        (
            "1. Sở Y tế\n- Tổ chức trồng cây.\nThời gian hoàn thành trước ngày 31 tháng 12 năm 2025.",
            &["implement Sở Y tế"],
        ),
    ];
    for (text, expected) in rows {
        assert_eq!(duties(text), expected, "{text}");
    }
}

#[test]
fn a_bullet_owns_what_stands_below_it_alone() {
    let text = "1. Phân công\n- Sở Nội vụ:\n+ Theo dõi việc thực hiện;\n+ Báo cáo kết quả.\n- Kiểm tra thường xuyên.";
    assert_eq!(duties(text), ["implement Sở Nội vụ", "implement Sở Nội vụ"]);
}

#[test]
fn tasks_are_told_without_their_actors() {
    let text = "1. Tổ chức cuộc thi tìm hiểu\n- Thực hiện: Sở Nội vụ.\n2. Sở Y tế\na) Rà soát quy trình; báo cáo.\nb) Theo chức năng, nhiệm vụ được giao chủ trì, phối hợp với các sở, ngành tổ chức trồng cây.\n3. Sở Nội vụ có trách nhiệm phối hợp chặt chẽ với Sở Y tế, tổ chức tưới cây. Báo cáo kết quả.\n4. Sở Xây dựng chủ trì, phối hợp với các sở, ngành của tỉnh.";
    let tasks: Vec<_> = read(text).into_iter().map(|duty| duty.task).collect();
    let expected = [
        "Tổ chức cuộc thi tìm hiểu",
        "Rà soát quy trình; báo cáo",
        "tổ chức trồng cây",
        "tổ chức tưới cây",
        "chủ trì, phối hợp với các sở, ngành của tỉnh",
    ];
    assert_eq!(tasks, expected);
}

#[test]
fn tables_are_read_row_by_row() {
    let rows: [(&str, &[&str]); 8] = [
        // Without a rule, with a head of two rows, a numbering of the columns, a heading, and a cell that holds for two rows.
        (
            "| TT | Nội dung công việc | Đơn vị thực hiện | | Thời gian hoàn thành | Sản phẩm |\n| | | Chủ trì | Phối hợp | | |\n| (1) | (2) | (3) | (4) | (5) | (6) |\n| I | TRỒNG CÂY | | | | |\n| 1 | Trồng cây a\\|b | Sở Xây dựng | Sở Y tế, UBND cấp xã | Quý II/2024 | Báo cáo |\n| 2 | Tưới cây | | Báo An Giang | 2024 | |\n| II | TƯỚI CÂY | | | | |\n| 3 | Nhổ cỏ | | | Quý III/2024 | |",
            &["lead Sở Xây dựng + Sở Y tế; UBND cấp xã", "lead Sở Xây dựng + Báo An Giang"],
        ),
        // Paragraphs of a cell that were joined.
        (
            "| STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp |\n| 1 | Trồng cây | Sở Nội vụ Sở Y tế | |",
            &["lead Sở Nội vụ; Sở Y tế"],
        ),
        (
            "| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |\n|---|---|---|---|---|\n| I | NHÓM MỘT | | | |\n| 1 | Trồng cây | Sở Xây dựng | Các sở, ban, ngành<br>Báo An Giang | Quý II/2024 |\n3\n| 2 | Tưới cây | Sở Y tế | | 2024 |",
            &["lead Sở Xây dựng + Các sở, ban, ngành; Báo An Giang", "lead Sở Y tế"],
        ),
        (
            "TT   Nội dung công việc        Đơn vị thực hiện     Thời gian\n1    Trồng cây dọc các         Sở Xây dựng          Quý II\n     tuyến đường\n2    Tưới cây                  Sở Y tế, Sở          Hằng năm\n                               Nội vụ\n\nTổ chức thực hiện.",
            &["implement Sở Xây dựng", "implement Sở Y tế; Sở Nội vụ"],
        ),
        (
            "Điều 3. Vụ trưởng Vụ Pháp chế, Vụ Pháp chế, các đơn vị thuộc Bộ chịu trách nhiệm thi hành.\nTT Nội dung công việc Đơn vị chủ Đơn vị Thời gian\ntrì phối hợp thực hiện\nI Công tác chỉ đạo\n1 Ban hành các văn bản chỉ đạo Vụ Pháp chế Các đơn vị Thường\ntriển khai hoạt động thuộc Bộ xuyên\n2 Kiểm tra công tác kiểm soát thủ Vụ Pháp Các đơn vị Tháng 5\ntục hành chính chế thuộc Bộ\n3 Tổng kết công tác Vụ Pháp chế, Các đơn vị thuộc Bộ.",
            &[
                "implement Vụ trưởng Vụ Pháp chế; Vụ Pháp chế; các đơn vị thuộc Bộ",
                "lead Vụ Pháp chế + Các đơn vị",
                "lead Vụ Pháp chế + Các đơn vị",
                "lead Vụ Pháp chế; Các đơn vị thuộc Bộ",
            ],
        ),
        // The number of a row stands on its second line, and a cell of who leads holds for two rows.
        (
            "Nội dung công Thời gian Đơn vị chủ Đơn vị phối hợp\nSTT việc thực hiện trì\nI. TRỒNG CÂY\nTrồng cây ven Từ Đơn vị Vụ Pháp chế\nđường theo quy 01/02đến chuyên\nđịnh 30/6/2024 môn\nTỉnh Một Tháng Vụ Pháp chế UBND, SXD, Sở Y\n1 9/2024 tế tỉnh Một\nTỉnh Hai Tháng UBND, SXD, Sở Y\n2 10/2024 tế tỉnh Hai",
            &[
                "lead Đơn vị + Vụ Pháp chế",
                "lead Vụ Pháp chế + UBND; SXD; Sở Y",
                "lead Vụ Pháp chế + UBND; SXD; Sở Y tế tỉnh Hai",
            ],
        ),
        // Who leads stands before the task.
        (
            "STT Cơ quan chủ trì Nội dung thực hiện Cơ quan phối hợp Thời gian\n1 Bộ Xây dựng Rà soát cây ven đường Các Bộ, ngành 2024\n2 Bộ Y tế Kiểm tra cây trong vườn Bộ TN&MT 2024",
            &["lead Bộ Xây dựng + Các Bộ, ngành", "lead Bộ Y tế + Bộ TN&MT"],
        ),
        // The cells stand below each other.
        (
            "STT\nNhiệm vụ\nĐơn vị thực hiện\nĐơn vị phối hợp\nThời gian\nI.\nTRỒNG CÂY\n1\nGiao Sở Y tế trồng cây ven các\ncon đường.\nSở Xây dựng\n- Sở Y tế;\n- Các sở, ban, ngành\nQuý I\n2\nTưới cây\nSở Y tế\nThường xuyên",
            &["implement Sở Xây dựng + Sở Y tế; Các sở, ban, ngành", "implement Sở Y tế"],
        ),
    ];
    for (text, expected) in rows {
        assert_eq!(duties(text), expected, "{text}");
    }
    assert_eq!(read(rows[0].0)[0].task, "Trồng cây a|b");
    let spaced = read(rows[3].0);
    assert_eq!(spaced[0].task, "Trồng cây dọc các tuyến đường");
    assert_eq!(spaced[1].lines, crate::span::LineRange::new(4, 5));
}

#[test]
fn products_stand_in_a_column_or_behind_a_label_below_the_task() {
    let rows: [(&str, &[Option<&str>]); 7] = [
        (
            "| TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian hoàn thành | Sản phẩm hoàn thành |\n|---|---|---|---|---|\n| 1 | Trồng cây | Sở Xây dựng | Quý II/2024 | Vườn cây. |\n| 2 | Tưới cây | Sở Y tế | 2024 | - |",
            &[Some("Vườn cây"), None],
        ),
        (
            "| TT | Kết quả công việc | Nhiệm vụ | Đơn vị thực hiện |\n|---|---|---|---|\n| 1 | Báo cáo | Trồng cây | Sở Y tế |",
            &[Some("Báo cáo")],
        ),
        (
            "STT\nNhiệm vụ\nCơ quan chủ trì\nThời gian\nSản phẩm đầu ra\n1\nTrồng cây ven các con đường.\nSở Xây dựng\nQuý I\nQuyết định của\nGiám đốc\n2\nTưới cây\nSở Y tế\nQuý II",
            &[Some("Quyết định của Giám đốc"), None],
        ),
        (
            "1. Trồng cây\n- Cơ quan chủ trì: Sở Y tế\n- Sản phẩm: Kế hoạch của Ủy ban nhân dân tỉnh.\n- Thời gian: Quý II\n2. Tưới cây\n- Cơ quan chủ trì: Sở Xây dựng",
            &[Some("Kế hoạch của Ủy ban nhân dân tỉnh"), None],
        ),
        // Each of several belongs to the duties that stand before it, or behind it where the first stands before all.
        (
            "1. Trồng cây\n- Sở Y tế tổ chức trồng cây.\n- Sản phẩm: Vườn cây\n- Sở Nội vụ tổ chức tưới cây.\n- Sản phẩm: Báo cáo",
            &[Some("Vườn cây"), Some("Báo cáo")],
        ),
        (
            "1. Trồng cây\n- Sản phẩm: Vườn cây\n- Sở Y tế tổ chức trồng cây.\n- Sản phẩm: Báo cáo\n- Sở Nội vụ tổ chức tưới cây.",
            &[Some("Vườn cây"), Some("Báo cáo")],
        ),
        (
            "1. Sở Y tế\n- Tổ chức trồng cây.\n- Dự kiến sản phẩm đầu ra:\n- Kết quả thực hiện: gửi về Sở Nội vụ.",
            &[None],
        ),
    ];
    for (text, expected) in rows {
        let found = read(text);
        let products: Vec<_> = found.iter().map(|duty| duty.product.as_deref()).collect();
        assert_eq!(products, expected, "{text}");
    }
}
