package dev.verger.platform.paging;

import dev.verger.platform.error.InvalidRequestException;
import jakarta.ws.rs.QueryParam;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * Which page of a collection a request asks for, and in which order. Use it as a {@code @BeanParam} where the
 * collection knows no filter, else {@link ListQuery}. Values stay text until asked for, so that a bad one is a 400
 * naming the parameter and not JAX-RS's 404.
 */
public class PageQuery {

    private static final int DEFAULT_SIZE = 100;
    private static final int LARGEST_SIZE = 2000;
    private static final int LAST_PAGE = Integer.MAX_VALUE / LARGEST_SIZE;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,100}");

    @QueryParam("page")
    @Parameter(
            description = "Page, counted from 0; past the end the answer is empty.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "0"))
    String page;

    @QueryParam("page-size")
    @Parameter(
            description = "Rows a page; for more than 2000 the answer has 2000.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", defaultValue = "100"))
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

    /**
     * Whether the collection's own order is wanted, and all of it.
     *
     * @throws InvalidRequestException naming {@code sort}, if it cannot be understood
     */
    public boolean isPlain() {
        return sorts().isEmpty() && !hasFilter();
    }

    /** Whether rows are chosen by what they say. */
    public boolean hasFilter() {
        return !filter().isBlank();
    }

    /**
     * Rows before the page.
     *
     * @throws InvalidRequestException naming {@code page} or {@code page-size}, if it is no number of its range
     */
    public long offset() {
        return (long) page() * size();
    }

    /**
     * 0-based.
     *
     * @throws InvalidRequestException naming {@code page}, if it is no number of its range
     */
    int page() {
        long number = number("page", page, 0, 0);
        if (number > LAST_PAGE) {
            throw InvalidRequestException.invalid("page", "page is a whole number from 0 to %d.".formatted(LAST_PAGE));
        }
        return (int) number;
    }

    /**
     * Rows, 1–2000; more is taken for 2000, as in Jamf Pro.
     *
     * @throws InvalidRequestException naming {@code page-size}, if it is no number from 1
     */
    public int size() {
        return (int) Math.min(LARGEST_SIZE, number("page-size", pageSize, DEFAULT_SIZE, 1));
    }

    /** @throws InvalidRequestException naming {@code sort}, if it cannot be understood */
    List<Sort> sorts() {
        return Sort.parse(Stream.of(sort, sortInBrackets)
                .filter(list -> list != null)
                .flatMap(List::stream)
                .toList());
    }

    /** The RSQL text, empty when there is none. */
    String filter() {
        return "";
    }

    /** Numbers that no long can hold are the largest that it can. */
    private static long number(String parameter, String text, int absent, int least) {
        if (text == null || text.isBlank()) {
            return absent;
        }
        String digits = text.strip();
        if (DIGITS.matcher(digits).matches()) {
            long value = new BigInteger(digits)
                    .min(BigInteger.valueOf(Long.MAX_VALUE))
                    .longValue();
            if (value >= least) {
                return value;
            }
        }
        throw InvalidRequestException.invalid(parameter, "%s is a whole number from %d.".formatted(parameter, least));
    }
}
