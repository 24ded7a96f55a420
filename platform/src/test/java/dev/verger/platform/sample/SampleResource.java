package dev.verger.platform.sample;

import dev.verger.platform.csv.CsvExports;
import dev.verger.platform.csv.CsvTable;
import dev.verger.platform.csv.ExportQuery;
import dev.verger.platform.error.ConflictException;
import dev.verger.platform.error.NotFoundException;
import dev.verger.platform.error.PreconditionFailedException;
import dev.verger.platform.error.TooManyRequestsException;
import dev.verger.platform.error.UnavailableException;
import dev.verger.platform.error.UpstreamFailedException;
import dev.verger.platform.json.Text;
import dev.verger.platform.json.Uncoerced;
import dev.verger.platform.paging.Column;
import dev.verger.platform.paging.Columns;
import dev.verger.platform.paging.ListQuery;
import dev.verger.platform.paging.Page;
import dev.verger.platform.paging.PagedList;
import dev.verger.platform.paging.SqlCondition;
import dev.verger.platform.security.Caller;
import dev.verger.platform.security.Privileges;
import dev.verger.platform.text.TextKind;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Endpoints that fail in every way that a service can, and one list. */
@Path("/api/v1/samples")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SampleResource {

    public record Sample(long id, String name, String code, Long count, Boolean active, Instant since) {}

    public record SampleRequest(
            @Text(TextKind.LINE) @NotNull String name,
            @Text(TextKind.LINES) String note,
            @Text(TextKind.IDENTIFIER) List<String> ids,
            @Uncoerced Integer count,
            @Uncoerced Boolean active,
            List<@Valid @NotNull Part> parts) {}

    public record Part(
            @Text(TextKind.LINE) @NotNull String kind,
            @Uncoerced Integer size) {}

    public record Who(String username, boolean everything, List<Long> sites) {}

    private static final PagedList<Sample> SAMPLES = new PagedList<>(
            "id, name, code, count, active, since",
            "sample",
            new Columns(
                    "id asc",
                    "id asc",
                    Column.number("id", "id"),
                    Column.text("name", "name"),
                    Column.searchKey("indexedName", "name_key"),
                    Column.code("code", "code"),
                    Column.digits("digits", "code"),
                    Column.number("count", "count"),
                    Column.bool("active", "active"),
                    Column.date("since", "since"),
                    Column.codes("words", "string_to_array(lower(name), ' ')"),
                    Column.code("activeCode", "code").onlyWhere("active"),
                    Column.code("upperCode", "code").upperCase(),
                    Column.number("siteId", "site_id").sortOnly()),
            ConstructorMapper.of(Sample.class));

    /** Each sample beside the smallest one of its code. */
    private static final PagedList<Sample> DETAILED = new PagedList<>(
                    "s.id, first.name, s.code, s.count, s.active, s.since",
                    "sample s",
                    new Columns(
                            "s.id asc",
                            "s.id asc",
                            Column.number("id", "s.id"),
                            Column.number("count", "s.count"),
                            Column.text("first", "first.name")),
                    ConstructorMapper.of(Sample.class))
            .withKey("s.id")
            .withDetails(
                    "first",
                    "left join (select code, min(lower(name)) as name from sample group by code) first"
                            + " on first.code = s.code");

    private static final CsvTable<Sample> CSV = new CsvTable<Sample>()
            .column("id", Sample::id)
            .column("name", Sample::name)
            .column("code", Sample::code);

    private final Jdbi jdbi;
    private final Caller caller;
    private final CsvExports exports;

    SampleResource(Jdbi jdbi, Caller caller, CsvExports exports) {
        this.jdbi = jdbi;
        this.caller = caller;
        this.exports = exports;
    }

    @GET
    @PermitAll
    public Page<Sample> list(@BeanParam ListQuery query) {
        return jdbi.withHandle(handle -> SAMPLES.page(handle, SqlCondition.ALWAYS, query));
    }

    @GET
    @Path("detailed")
    @PermitAll
    public Page<Sample> detailed(@BeanParam ListQuery query) {
        return jdbi.withHandle(handle -> DETAILED.page(handle, SqlCondition.ALWAYS, query));
    }

    @GET
    @Path("export")
    @PermitAll
    @Produces(CsvExports.TEXT_CSV)
    public StreamingOutput export(@BeanParam ExportQuery query) {
        return exports.of(
                CSV,
                query,
                null,
                SAMPLES::check,
                (list, rows) -> SAMPLES.forEach(jdbi, SqlCondition.ALWAYS, list, rows));
    }

    @GET
    @Path("detailed/export")
    @PermitAll
    @Produces(CsvExports.TEXT_CSV)
    public StreamingOutput exportDetailed(@BeanParam ExportQuery query) {
        return exports.of(
                CSV,
                query,
                null,
                DETAILED::check,
                (list, rows) -> DETAILED.forEach(jdbi, SqlCondition.ALWAYS, list, rows));
    }

    /** A statement that takes a number of seconds. */
    @GET
    @Path("slow/{seconds}")
    @PermitAll
    public long slow(@PathParam("seconds") int seconds) {
        return jdbi.withHandle(handle -> handle.createQuery("select 1 from pg_sleep(:seconds)")
                .bind("seconds", seconds)
                .mapTo(Long.class)
                .one());
    }

    @GET
    @Path("visible")
    @RolesAllowed(Privileges.READ_LOCATIONS)
    public Page<Sample> visible(@BeanParam ListQuery query) {
        return jdbi.withHandle(handle -> SAMPLES.page(handle, caller.sites().where("site_id"), query));
    }

    @GET
    @Path("who")
    @RolesAllowed(Privileges.READ_LOCATIONS)
    public Who who() {
        var sites = caller.sites();
        return new Who(
                caller.username(),
                sites.everything(),
                sites.siteIds().stream().sorted().toList());
    }

    @POST
    @PermitAll
    public SampleRequest create(@NotNull @Valid SampleRequest request) {
        return request;
    }

    @GET
    @Path("failing/{kind}")
    @PermitAll
    public String fail(@PathParam("kind") String kind) {
        throw switch (kind) {
            case "missing" -> new NotFoundException("sample", 7);
            case "conflict" -> new ConflictException("TOKEN_EXPIRED", "The token expired.");
            case "changed" -> new PreconditionFailedException("\"3\"");
            case "unavailable" ->
                new UnavailableException("APPLE_UNAVAILABLE", "Apple is away.", Duration.ofSeconds(90), null);
            case "often" -> new TooManyRequestsException("Enough for now.", Duration.ofMillis(10));
            case "upstream" -> new UpstreamFailedException("SMTP_FAILED", "550 no", null);
            default -> new IllegalStateException("select secret from token");
        };
    }
}
