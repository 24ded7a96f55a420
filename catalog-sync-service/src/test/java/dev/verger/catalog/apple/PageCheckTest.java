package dev.verger.catalog.apple;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.apple.error.Flaw;
import dev.verger.apple.page.PageHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageCheckTest {

    private static final String OURS = "812345678901234567";

    /** Columns: listed, rows, current, next, size, totalPages, versionId, uId; asked for page 2. */
    @ParameterizedTest
    @CsvSource({
        "true,  5, 2, 3, 5, 9, v, ours",
        "true,  5, 2,  , 5, 3, v, ours",
        "true,  5,  , 3,  ,  , v, ours",
        "true,  5,  ,  ,  ,  , v, ours",
        "true,  0, 2,  , 0, 3, v, ours",
        "false, 0, 2,  , 0, 1, v, ours",
        "false, 0,  ,  ,  ,  , v, ours",
        "false, 0,  ,  ,  , 0, v, ours",
    })
    void acceptsWhatAppleDocuments(
            boolean listed,
            int rows,
            Integer current,
            Integer next,
            Integer size,
            Integer totalPages,
            String version,
            String uId) {
        assertThat(flaw(listed, rows, current, next, size, totalPages, version, uId))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "false, 0,  ,  ,  ,   ,  ,     , NO_LIBRARY",
        "true,  5, 2, 3, 5,  9, v,     , NO_LIBRARY",
        "true,  5, 2, 3, 5,  9, v, other, OTHER_LIBRARY",
        "true,  5, 2, 3, 5,  9,  , ours, NO_VERSION",
        "true,  0, 2,  , 0,  3,  , ours, NO_VERSION",
        "false, 0,  ,  ,  ,   ,  , ours, NO_VERSION",
        "false, 0, 2,  , 5,  3, v, ours, NO_ROWS",
        "false, 0, 2, 3, 0,  9, v, ours, NO_ROWS",
        "false, 0, 2,  , 0,  2, v, ours, NO_ROWS",
        "true,  4, 2, 3, 5,  9, v, ours, ROWS_MISSING",
        "true,  6, 2, 3, 5,  9, v, ours, ROWS_MISSING",
        "true,  0, 2, 3, 5,  9, v, ours, ROWS_MISSING",
        "true,  5, 1, 2, 5,  9, v, ours, OTHER_PAGE",
        "true,  5, 2, 2, 5,  9, v, ours, OTHER_PAGE",
        "true,  5, 2, 0, 5,  9, v, ours, OTHER_PAGE",
        "true,  5, 2, 7, 5,  9, v, ours, OTHER_PAGE",
        "true,  5, 2,  , 5,  9, v, ours, PAGES_MISSING",
        "true,  0, 2,  , 0,  9, v, ours, PAGES_MISSING",
        "true,  5, 2,  , 5,  0, v, ours, PAGES_MISSING",
        "true,  5, 2,  , 5, -1, v, ours, PAGES_MISSING",
    })
    void refusesIncompletePages(
            boolean listed,
            int rows,
            Integer current,
            Integer next,
            Integer size,
            Integer totalPages,
            String version,
            String uId,
            Flaw expected) {
        assertThat(flaw(listed, rows, current, next, size, totalPages, version, uId))
                .isEqualTo(expected);
    }

    @Test
    void aListOfNoChangesNeedsNoVersion() {
        assertThat(changes(new PageHead(true, 0, 0, null, 0, 1, null, OURS, null, null)))
                .isNull();
        assertThat(changes(new PageHead(false, 0, null, null, null, null, null, OURS, null, null)))
                .isNull();
    }

    @Test
    void aListOfChangesNeedsOne() {
        assertThat(changes(new PageHead(true, 1, 0, null, 1, 1, null, OURS, null, null)))
                .isEqualTo(Flaw.NO_VERSION);
        assertThat(changes(new PageHead(false, 0, 0, null, 3, 1, null, OURS, null, null)))
                .isEqualTo(Flaw.NO_VERSION);
        assertThat(changes(new PageHead(true, 0, 0, 1, 0, 2, null, OURS, null, null)))
                .isEqualTo(Flaw.NO_VERSION);
    }

    @Test
    void anEmptyObjectIsNoListOfNoChanges() {
        assertThat(changes(new PageHead(false, 0, null, null, null, null, null, null, null, null)))
                .isEqualTo(Flaw.NO_LIBRARY);
    }

    private static Flaw changes(PageHead page) {
        return PageCheck.flaw(page, OURS, 0, true).orElse(null);
    }

    private static Flaw flaw(
            boolean listed,
            int rows,
            Integer current,
            Integer next,
            Integer size,
            Integer totalPages,
            String version,
            String uId) {
        var page = new PageHead(
                listed, rows, current, next, size, totalPages, version, "ours".equals(uId) ? OURS : uId, null, null);
        return PageCheck.flaw(page, OURS, 2, false).orElse(null);
    }
}
