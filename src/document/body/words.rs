//! The words of the grammar of bodies, folded, as alternatives of regular expressions.

/// Offices: what follows is the body they are of.
pub(super) const OFFICES: &str = "pho chu tich|chu tich|pho tong giam doc|tong giam doc|pho giam doc|giam doc|pho chanh van phong|chanh van phong|pho chanh thanh tra|chanh thanh tra|pho thu tuong|thu tuong|thu truong|bo truong|tong cuc truong|chi cuc truong|pho cuc truong|cuc truong|pho vu truong|vu truong|pho truong ban|truong ban|pho truong phong|truong phong|pho hieu truong|hieu truong|pho vien truong|vien truong|chi huy truong|doi truong|to truong|truong doan|thong doc|tong bien tap|tong thanh tra|tong kiem toan|pho bi thu|bi thu|nguoi dung dau|lanh dao|thanh vien|uy vien|thuong truc|tu lenh";
/// Bodies by the noun that heads their name.
pub(super) const BODIES: &str = "bao, dai|bao va phat thanh,? truyen hinh|bao va dai phat thanh(?:,| va) truyen hinh|uy ban mat tran to quoc viet nam|uy ban mat tran to quoc|uy ban mttq|uy ban nhan dan|uy ban kiem tra|uy ban|ubnd|ubmttq|ubmt|ub mttq|mttq|hoi dong nhan dan|hdnd|hoi dong|van phong|ban chi dao|ban quan ly|ban to chuc|ban tuyen giao|ban thuong vu|ban thuong truc|ban chap hanh|ban dan van|ban noi chinh|ban giam doc|ban bi thu|btt|tong cuc|chi cuc|cong an|bo chi huy|bo tu lenh|bo doi bien phong|bo phan|quan su|dai phat thanh|dai truyen hinh|dai truyen thanh|dai tieng noi|bao hiem xa hoi|bhxh|tap chi|mat tran to quoc|mat tran|tong lien doan|lien doan|lien hiep|lien minh|hiep hoi|hoi lien hiep|hoi cuu chien binh|hoi nong dan|doan thanh nien|tinh doan|thanh doan|huyen doan|trung uong doan|tinh uy|thanh uy|huyen uy|dang uy|dang doan|trung tam|thanh tra|toa an nhan dan|toa an|vien kiem sat|kiem toan nha nuoc|kho bac|ngan hang|thong tan xa|buu dien|truong dai hoc|truong cao dang|hoc vien|nha xuat ban|benh vien|to cong tac|to chuyen vien|to giup viec|to dai bieu|dai bieu hoi dong nhan dan|dai bieu quoc hoi|doan cong tac|tieu ban|tong cong ty|cong ty|tap doan|cong doan|chinh phu|quoc hoi|cong thong tin dien tu|chinh quyen|thue tinh|thue thanh pho|thue co so|so|bo|ban|cuc|vu|vien|dai|bao|hoi|phong|to|truong|doan|khoa";
/// Nouns that are of any body, and name one only with what they are of.
pub(super) const GENERAL: &str = "co quan chu tri|co quan phoi hop|don vi chu tri|don vi phoi hop|co quan thuong truc|co quan tham muu, giup viec|co quan tham muu|co quan thong tan|co quan bao chi|co quan|don vi|dia phuong|to chuc chinh tri|to chuc xa hoi|to chuc phap che|to chuc|doan the|nganh|doanh nghiep|chu dau tu|nha dau tu|nha thau|nha mang|nha xuat ban|co so giao duc thuong xuyen|co so giao duc dai hoc|co so giao duc nghe nghiep|co so giao duc|co so dao tao|co so nghien cuu|co so san xuat|co so kinh doanh|co so kham benh, chua benh|co so kham, chua benh|co so|cap uy|cap|ca nhan";
/// Nouns of which a list has many: `các sở, ban, ngành`.
pub(super) const LISTED: &str = "so|bo|cap uy dang|cap uy|chinh quyen|ban nganh|ban|nganh|co quan|don vi|dia phuong|doan the|hoi|to chuc|ca nhan|hiep hoi|huyen|thi xa|thi tran|thanh pho|xa|phuong|dac khu|quan|tinh|cap|phong|doanh nghiep nha nuoc|doanh nghiep|hop tac xa|truong|tong cong ty nha nuoc|tong cong ty|cong ty|tap doan kinh te|tap doan|vu|cuc|thon|co so|vien";
/// Those of them that may follow another without a comma or `và`: `các sở ngành`. Others are verbs as well, as `tổ chức`.
pub(super) const UNPARTED: &str =
    "ban nganh|ban|nganh|doan the|dia phuong|don vi|co quan|huyen|thi xa|thanh pho|xa|phuong|dac khu|phong";
/// Nouns that are names only with a large letter or a place after them.
pub(super) const SHORT: [&str; 14] =
    ["so", "bo", "ban", "cuc", "vu", "vien", "dai", "bao", "hoi", "phong", "to", "truong", "doan", "khoa"];
/// How these are spelled; without its marks each is other words as well.
pub(super) const SHORT_SPELLED: [&str; 14] =
    ["sở", "bộ", "ban", "cục", "vụ", "viện", "đài", "báo", "hội", "phòng", "tổ", "trường", "đoàn", "khoa"];
/// Those of them that are printed in small letters too: `phòng Dân tộc`, `sở Y tế`.
pub(super) const IN_SMALL: [&str; 3] = ["so", "ban", "phong"];
/// Words of two syllables whose second is one of these nouns: `NHIỆM VỤ TRỌNG TÂM` names no `Vụ Trọng tâm`.
pub(super) const COMPOUNDS: [(&str, &str); 6] = [
    ("vu", " nhiem dich phuc cong chuc nghiep nghia tai "),
    ("bo", " can noi toan tien dong "),
    ("so", " co tru "),
    ("hoi", " xa co dai "),
    ("truong", " moi thi hien tang "),
    ("bao", " thong tinh du "),
];
/// Words of two syllables whose first is one of these nouns: `Các Báo cáo` are no newspapers.
pub(super) const FIRST_HALVES: [(&str, &str); 15] = [
    ("bao", " cao dam ve cong "),
    ("hoi", " nghi thao dap vien thi "),
    ("bo", " phan tieu sung luat mon tri "),
    ("so", " huu lieu luong ket "),
    ("doan", " vien the ket "),
    ("to", " chuc trinh tien "),
    ("truong", " hop "),
    ("dai", " bieu hoi dien "),
    ("vien", " chuc phi "),
    ("vu", " viec an khi trang "),
    ("phong", " trao chong ngua hoc "),
    ("ban", " hanh ghi sao ve than "),
    ("khoa", " hoc "),
    ("tinh", " hinh trang chat "),
    ("cap", " bach thiet nhat "),
];
/// Nouns of unions, which go on with the name of those whose they are: `Hiệp hội Doanh nghiệp tỉnh`.
pub(super) const OF_OTHERS: [&str; 5] = ["hiep hoi", "lien minh", "lien hiep", "lien doan", "lien chi hoi"];
/// Words of a place or scope, with which a name may end.
pub(super) const CLOSING: &str = " tinh pho huyen thi xa phuong tran khu quan uong lien nuoc cap khac ";
/// Further words that go on with a name in small letters.
pub(super) const INNER: &str = " thanh dac thuoc truc chuyen mon nhan dan trung dia tai tren ban nganh doan the co su nghiep cong lap chinh tri xa hoi nghe nghiep uy nha hanh viet nam to chuc thong tan bao chi truyen hinh tin luc vu trang ca hiep doanh dong luoi tu van phong don vi ngang tham muu giup viec thuc hien hop tac quoc noi vien nhanh gia luong so huu ";
/// Verbs of duties, by which a name is known to have ended and a duty to begin.
pub(in super::super) const VERBS: &str = r"co trach nhiem|chiu trach nhiem|chiu su|co nhiem vu|co ke hoach|co bien phap|co phuong an|co giai phap|la (?:don vi|co quan|dau moi|cap)|lam dau moi|lam tot|lam ro|lam viec|dau moi|chu tri|chu dong|chu trong|phoi hop|phu hop voi|tham muu|tham gia|tham dinh|tham tra|tham mau|huong dan|theo doi|xay dung|trien khai|thuc hien|to chuc|can cu|tiep tuc|tiep nhan|tiep thu|tiep can|thuong xuyen|dinh ky|hang (?:nam|quy|thang|tuan)|tang cuong|day manh|day nhanh|nang cao|ra soat|bo tri|bo sung|bo nhiem|don doc|kiem tra|kiem soat|kiem diem|kien toan|giup (?:uy|chu|bo|ban|ubnd|cac|thu|so)|chi dao|bao dam|dam bao|bao cao|bao ve|tong hop|tong ket|so ket|so hoa|cap nhat|cap phat|cap phep|cap giay|pho bien|phat dong|phat hien|phat huy|phat trien|tuyen truyen|truyen thong|van dong|quan tam|quan triet|quan ly|cham diem|cham lo|danh gia|nghien cuu|trinh (?:chinh|thu|bo|ubnd|uy|hoi|cap|lanh|quoc|ban|chu|ky)|thong bao|thong nhat|thong qua|thong tin|cung cap|cung co|ban hanh|khan truong|nghiem tuc|xem xet|cu (?:can bo|dai dien)|cu the|dang ky|dang tai|dang tin|hoan thanh|hoan thien|hoan chinh|tap trung|tap huan|tap hop|dua tin|dua vao|giam sat|thanh tra kiem|ho tro|chuan bi|chuan hoa|cong bo|cong khai|cong nhan|quyet dinh|xac dinh|xac nhan|xac lap|phan cong|phan bo|phan dau|phan anh|phan hoi|phan loai|thanh lap|gop phan|chuyen (?:giao|xu|cho|den|ho so|doi|bien)|lien he|ap dung|bam sat|huy dong|duy tri|dieu hanh|dieu chinh|dieu tra|dong vien|tien phong|dan dat|khac phuc|khai thac|khuyen khich|khao sat|khen thuong|xu ly|xu phat|giai quyet|giai dap|giai ngan|kip thoi|lua chon|long ghep|yeu cau|de nghi|de xuat|ung dung|van hanh|gan (?:voi|ket)|mo (?:rong|cac|dot|chuyen|lop)|tao (?:dieu kien|lap)|tao moi|ky (?:ket|hop)|phe duyet|phe binh|thi hanh|chap hanh|chap thuan|chan chinh|luu y|nghiem cam|lap (?:ke hoach|du toan|danh|ho so|va)|sua doi|chinh sua|kien nghi|soan thao|doi moi|tien hanh|tich cuc|truc tiep|thu hoi|thu thap|thu hut|ket noi|nhan rong|bieu duong|niem yet|ngan chan|phong ngua|nam (?:bat|chac|tinh)|su dung|tuan thu|dat hang|dam nhan|quy dinh|doi chieu|don gian|cat giam|giao (?:cac|cho|nhiem)|gui (?:ve|bo|so|ubnd|uy|van|ho|cac|bao|thong|danh)|can (?:xac dinh|phai|tap trung|chu dong|tang cuong)|dang (?:cong|va)|phu trach|chuyen giao|mua sam|trang bi|dao tao|boi duong|sap xep|keu goi|xuc tien|dieu phoi|hop tac|ra quan|vao cuoc|neu cao|neu guong|guong mau|tu kiem|tu danh|bo phieu|tham van|lay y kien|cho y kien|co y kien|co van ban|gop y|uu tien|gioi thieu|ton vinh|tra loi|luu tru|bien soan|bien tap|xuat ban|in an|phat hanh|phat song|trao doi|hop (?:ban|giao|dinh)|kiem ke|thong ke|tinh toan|can doi|quyet toan|thanh toan|chi tra|doi thoai|tiep cong dan|sat nhap|sap nhap|ban giao|ho so|tiet kiem|thay the|bai bo|hop nhat|quy hoach";
/// Nouns that are verbs where others follow: `Phòng, chống dịch bệnh`, `Thanh tra, kiểm tra việc thực hiện`.
pub(super) const WITH_VERBS: [(&str, &str); 3] =
    [("phong", ", chong"), ("thanh tra", ", kiem tra"), ("thanh tra", ", giam sat")];
/// Words of names that begin like such a verb, behind those of the name before them.
pub(super) const NAMING: [(&str, &str); 4] =
    [("cong nghe", "thong tin"), ("cong ty co", "phan"), ("vien", "nghien cuu"), ("trung tam", "nghien cuu")];
/// Words after which no name goes on, as they are spelled: without their marks some are parts of names (`Thi đua`, `đô thị`).
pub(super) const CONNECTIVES: [&str; 37] = [
    "để", "theo", "trong", "khi", "cho", "với", "sẽ", "phải", "đã", "đang", "được", "bị", "nếu", "như", "là",
    "vào", "đến", "về", "nhằm", "hoặc", "này", "do", "gồm", "mà", "thì", "còn", "chưa", "cần", "từ", "nơi",
    "ấy", "có", "vì", "nên", "bằng", "cùng", "nêu",
];
