-- Text for people compares without case by this key, of the column and of the value beside it. Composed and decomposed letters
-- have one key, and case is folded as Unicode says for every script (final sigma, sharp s); ASCII, which is most text, needs less.
-- Keys sort under the ICU collation "unicode", an accented letter beside its base letter.
create function search_key(value text) returns text language sql immutable parallel safe
    return case
        when octet_length(value) = length(value) then lower(value collate pg_unicode_fast)
        else normalize(casefold(normalize(value, NFD) collate pg_unicode_fast), NFC)
    end;
