//! VPS: the encoding of the software of the Vietnamese Professionals Society (Hội Chuyên Gia Việt Nam), as GNU recode has
//! it under the name VPS, and Mozilla had it as x-viet-vps. All 134 letters, some of them in place of controls; its
//! fonts of capitals show small letters as capitals.

use super::look_up;

const HIGH: [&str; 8] = [
    "ÀẢÃẤẦẨọỗĂếềểệẮẰẲ",
    "Ế··ỀỂỄỐỒỔỖýỷỵỚỜỞ",
    "·ắằẳẵặỠớÙờởỡŨỨợỪ",
    "ổỬỲỸÍÌộỈĨÓửữÒỎÕự",
    "ầÁÂấẩẫậđẻÉÊẹỉễịỹ",
    "ƯỦồốÔỏơÈừứÚũưÝẺ·",
    "àáâãảạă·èéêẽìí·ĩ",
    "ẴĐòóôõ·Ơụùúủ·ỶẼỳ",
];

const LOW: [(u8, char); 14] = [
    (0x02, 'Ạ'),
    (0x03, 'Ậ'),
    (0x04, 'Ặ'),
    (0x05, 'Ẹ'),
    (0x06, 'Ệ'),
    (0x10, 'Ị'),
    (0x11, 'Ọ'),
    (0x12, 'Ộ'),
    (0x13, 'Ợ'),
    (0x14, 'Ụ'),
    (0x15, 'Ự'),
    (0x19, 'Ỵ'),
    (0x1C, 'Ẫ'),
    (0x1D, 'Ữ'),
];

/// The letter at a byte.
pub(super) fn letter(byte: u8) -> Option<char> {
    look_up(&HIGH, &LOW, byte)
}
