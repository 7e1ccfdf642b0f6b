//! TCVN 5712:1993, "Công nghệ thông tin – Bộ mã chuẩn 8-bit kí tự Việt dùng trong trao đổi thông tin".
//!
//! Its set VN1 has all 134 letters, some of them in place of controls, and five combining tones. VN3 is what the fonts of
//! the State's offices have (`.VnTime` and its like, also called ABC): the small letters and the seven capitals
//! ĂÂÊÔƠƯĐ; other capitals are small letters in fonts that show capitals (`.VnTimeH`), and the other codes are the marks
//! of print of Windows-1252.

use super::look_up;

/// VN1 from 0x80 on.
const VN1: [&str; 8] = [
    "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨ",
    "ÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ",
    "·ĂÂÊÔƠƯĐăâêôơưđẰ",
    "\u{300}\u{309}\u{303}\u{301}\u{323}àảãáạẲằẳẵắẴ",
    "ẮẦẨẪẤỀặầẩẫấậèỂẻẽ",
    "éẹềểễếệìỉỄẾỒĩíịò",
    "Ổỏõóọồổỗốộờởỡớợù",
    "ỖủũúụừửữứựỳỷỹýỵỐ",
];

/// VN1 in place of controls.
const VN1_LOW: [(u8, char); 12] = [
    (0x01, 'Ú'),
    (0x02, 'Ụ'),
    (0x04, 'Ừ'),
    (0x05, 'Ử'),
    (0x06, 'Ữ'),
    (0x11, 'Ứ'),
    (0x12, 'Ự'),
    (0x13, 'Ỳ'),
    (0x14, 'Ỷ'),
    (0x15, 'Ỹ'),
    (0x16, 'Ý'),
    (0x17, 'Ỵ'),
];

/// The letter of VN1 at a byte.
pub(super) fn vn1(byte: u8) -> Option<char> {
    look_up(&VN1, &VN1_LOW, byte)
}

/// The letter of VN3 at a byte.
pub(super) fn vn3(byte: u8) -> Option<char> {
    vn1(byte).filter(|letter| letter.is_lowercase() || (0xA1..=0xA7).contains(&byte))
}
