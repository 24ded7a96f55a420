package dev.verger.platform.error;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.verger.platform.database.DatabaseFailure;
import dev.verger.platform.error.ApiError.Cause;
import dev.verger.platform.json.RefusedMemberException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every exception that leaves a resource into an {@link ApiError}; the only code that knows statuses. */
@ApplicationScoped
public class ErrorMapper {

    private static final Logger LOG = Logger.getLogger(ErrorMapper.class);

    /** Hibernate Validator's name of an element of a list. */
    private static final String LIST_ELEMENT = "<list element>";

    private static final Duration DATABASE_RETRY_AFTER = Duration.ofSeconds(5);

    private final CurrentVertxRequest request;

    ErrorMapper(CurrentVertxRequest request) {
        this.request = request;
    }

    @ServerExceptionMapper
    public RestResponse<ApiError> map(InvalidRequestException e) {
        return answer(400, e.causes());
    }

    @ServerExceptionMapper
    public RestResponse<ApiError> map(NotFoundException e) {
        return answer(404, e.causes());
    }

    @ServerExceptionMapper
    public RestResponse<ApiError> map(ConflictException e) {
        return answer(409, e.causes());
    }

    @ServerExceptionMapper
    public RestResponse<ApiError> map(PreconditionFailedException e) {
        return answer(412, e.causes());
    }

    @ServerExceptionMapper
    public RestResponse<ApiError> map(TooManyRequestsException e) {
        return later(answer(429, e.causes()), e.retryAfter());
    }

    @ServerExceptionMapper
    public RestResponse<ApiError> map(UpstreamFailedException e) {
        LOG.warnf("Another server refused: %s %s", e.code(), e.getMessage());
        return answer(502, e.causes());
    }

    @ServerExceptionMapper
    public RestResponse<ApiError> map(UnavailableException e) {
        LOG.warnf("Answered 503 %s: %s", e.code(), e.getMessage());
        return later(answer(503, e.causes()), e.retryAfter());
    }

    private static RestResponse<ApiError> later(RestResponse<ApiError> answer, Duration retryAfter) {
        return ResponseBuilder.fromResponse(answer)
                .header("Retry-After", Math.max(1, retryAfter.toSeconds()))
                .build();
    }

    @ServerExceptionMapper
    public RestResponse<ApiError> map(ConstraintViolationException e) {
        return answer(
                400,
                e.getConstraintViolations().stream().map(ErrorMapper::cause).toList());
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    public RestResponse<ApiError> map(SecurityException e) {
        return ResponseBuilder.fromResponse(answer(401, "INVALID_TOKEN", "", "A valid bearer token is required."))
                .header("WWW-Authenticate", "Bearer")
                .build();
    }

    @ServerExceptionMapper
    public RestResponse<ApiError> map(ForbiddenException e) {
        return answer(403, "INVALID_PRIVILEGE", "", "The token lacks the privilege for this.");
    }

    /** Both types are named, since the framework has a mapper of its own for the second. */
    @ServerExceptionMapper({JacksonException.class, MismatchedInputException.class})
    public RestResponse<ApiError> map(JacksonException e) {
        if (e instanceof RefusedMemberException refused) {
            String member = member(e);
            return answer(400, refused.code(), member, "%s %s.".formatted(member, refused.getOriginalMessage()));
        }
        return answer(400, "INVALID_FIELD", member(e), "The body is not the JSON that is expected here.");
    }

    /** What the framework itself refuses: unknown paths, methods, media types, unreadable bodies. */
    @ServerExceptionMapper
    public RestResponse<ApiError> map(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        if (status == 400 && e.getCause() instanceof JacksonException json) {
            return map(json);
        }
        if (status >= 500) {
            return map((Throwable) e);
        }
        if (status == 404 || status == 405) {
            Set<String> methods = KnownMethods.insteadOfCurrent();
            if (!methods.isEmpty()) {
                return methodNotAllowed(methods);
            }
        }
        return answer(status, HttpStatusText.code(status), "", HttpStatusText.description(status));
    }

    @ServerExceptionMapper
    public RestResponse<ApiError> map(Throwable e) {
        if (DatabaseFailure.busy(e)) {
            return map(unavailable("DATABASE_BUSY", "The database took too long.", e));
        }
        if (DatabaseFailure.passes(e)) {
            return map(unavailable("DATABASE_UNAVAILABLE", "The database is away.", e));
        }
        LOG.error("Unexpected failure of a request", e);
        return answer(500, HttpStatusText.code(500), "", HttpStatusText.description(500));
    }

    private RestResponse<ApiError> methodNotAllowed(Set<String> methods) {
        return ResponseBuilder.fromResponse(answer(405, HttpStatusText.code(405), "", HttpStatusText.description(405)))
                .header("Allow", String.join(", ", methods))
                .build();
    }

    private static UnavailableException unavailable(String code, String description, Throwable reason) {
        LOG.warnf("The database failed a request: %s", reason.toString());
        return new UnavailableException(code, description, DATABASE_RETRY_AFTER, reason);
    }

    private RestResponse<ApiError> answer(int status, String code, String field, String description) {
        return answer(status, List.of(new Cause(code, field, description, null)));
    }

    private RestResponse<ApiError> answer(int status, List<Cause> causes) {
        String traceId = TraceId.of(request.getCurrent());
        return ResponseBuilder.<ApiError>create(status)
                .entity(new ApiError(status, traceId, causes))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    private static Cause cause(ConstraintViolation<?> violation) {
        String path = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .skip(2) // method and parameter
                .map(Object::toString)
                .filter(node -> !node.equals(LIST_ELEMENT)) // its index stands before it
                .collect(Collectors.joining("."));
        Object value = violation.getInvalidValue();
        String code = value == null || "".equals(value) ? "REQUIRED" : "INVALID_FIELD";
        return new Cause(
                code, path, "%s %s.".formatted(path.isEmpty() ? "The body" : path, violation.getMessage()), null);
    }

    private static String member(JacksonException e) {
        if (!(e instanceof JsonMappingException mapping)) {
            return "";
        }
        return mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }
}
