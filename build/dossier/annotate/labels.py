"""The labels of the names component and the tags that its model predicts for each word."""

NAMES = (
    "PERSON", "ORGANIZATION", "PLACE", "GROUP", "EVENT", "WORK", "PRODUCT", "LANGUAGE", "LAW",
    "DATE", "QUANTITY", "MONEY",
)  # fmt: skip
OUTSIDE = "O"
# B-egin, I-nside, E-nd of a name of several words, S-ingle word
TAGS = (OUTSIDE, *(f"{prefix}-{name}" for name in NAMES for prefix in "BIES"))
