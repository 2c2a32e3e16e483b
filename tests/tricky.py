"""Text that a hostile or careless file holds."""

from hypothesis import strategies as st

ZWJ, ZWNJ, VS15, VS16 = "\u200d", "\u200c", "\ufe0e", "\ufe0f"
ENGLAND = "\U0001f3f4" + "".join(chr(0xE0000 + ord(c)) for c in "gbeng") + "\U000e007f"
PREPENDED = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"

# What a hostile or careless file holds: hidden characters, sequences begun and not ended, letters that need joiners.
TRICKY = st.lists(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cc", "Cf", "Cs", "Mn", "Mc", "Me"]),
        st.sampled_from([*"\t\n\r\xad\x1b \xa0ae1#", ZWJ, ZWNJ, VS15, VS16, "\u0301" * 9, "\u1161" * 5]),
        st.sampled_from(["\U0001f469", "\u2764", "\U0001f3fd", "\U0001f1f2", "\U0001f1eb", ENGLAND, ENGLAND[:4]]),
        st.sampled_from([*"میक्षⵜߊ葛ᠠ", "\u180b", "\U000e0100", "\U000e0061", "\u1100", "\u1161", "\u0600", "각"]),
    ),
    max_size=30,
).map("".join)
