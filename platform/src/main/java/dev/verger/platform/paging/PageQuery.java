package dev.verger.platform.paging;

import dev.verger.platform.error.InvalidRequestException;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * Which page of a collection a request asks for, and in which order. Use it as a {@code @BeanParam}
 * where the collection knows no filter, else {@link ListQuery}. Values stay text until asked for,
 * so that a bad one is a 400 naming the parameter and not JAX-RS's 404.
 */
public class PageQuery {

    private static final int DEFAULT_SIZE = 100;
    private static final int LARGEST_SIZE = 2000;
    private static final int LAST_PAGE = Integer.MAX_VALUE / LARGEST_SIZE;

    @QueryParam("page")
    @Parameter(
            description = "Page, counted from 0; past the end the answer is empty.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "0"))
    String page;

    @QueryParam("page-size")
    @Parameter(
            description = "Rows a page.",
            schema =
                    @Schema(
                            type = SchemaType.INTEGER,
                            minimum = "1",
                            maximum = "2000",
                            defaultValue = "100"))
    String pageSize;

    @QueryParam("sort")
    @Parameter(
            description = "Criteria as property:asc or property:desc, as a comma list or repeated.",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class))
    List<String> sort;

    @QueryParam("sort[]")
    @Parameter(hidden = true)
    List<String> sortInBrackets;

    /** For JAX-RS. */
    public PageQuery() {}

    PageQuery(String page, String pageSize, List<String> sort) {
        this.page = page;
        this.pageSize = pageSize;
        this.sort = sort;
    }

    /** Whether one page is asked for, not everything. */
    boolean asksForAPage() {
        return page != null || pageSize != null;
    }

    /** 0-based. */
    int page() {
        return number("page", page, 0, 0, LAST_PAGE);
    }

    /** Rows, 1–2000. */
    int size() {
        return number("page-size", pageSize, DEFAULT_SIZE, 1, LARGEST_SIZE);
    }

    List<Sort> sorts() {
        return Sort.parse(
                Stream.of(sort, sortInBrackets)
                        .filter(list -> list != null)
                        .flatMap(List::stream)
                        .toList());
    }

    /** The RSQL text, empty when there is none. */
    String filter() {
        return "";
    }

    private static int number(String parameter, String text, int absent, int least, int most) {
        if (text == null || text.isBlank()) {
            return absent;
        }
        try {
            int value = Integer.parseInt(text.strip());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // falls through: the answer is the same as for a number out of range
        }
        throw InvalidRequestException.invalid(
                parameter, "%s is a whole number from %d to %d.".formatted(parameter, least, most));
    }
}
