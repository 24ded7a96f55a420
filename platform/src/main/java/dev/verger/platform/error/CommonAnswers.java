package dev.verger.platform.error;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Lists the refusals that follow from what an operation takes, so that a resource describes only those that say more:
 * 400 for a query or a body, 404 for a path with parameters, 413 for a body, 415 for one that is required. 401 and 403
 * are listed by Quarkus and get their content here.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class CommonAnswers implements OASFilter {

    /** Extension of an operation whose body is read only to refuse one: for clients it has none. */
    public static final String NO_BODY = "x-no-body";

    /** Named as in the public document, which has its own words for them. */
    private enum Refusal {
        BAD_REQUEST("400", "BadRequest", "The request is wrong."),
        UNAUTHORIZED("401", "Unauthorized", "The request has no valid token."),
        FORBIDDEN("403", "Forbidden", "The token lacks the privilege."),
        NOT_FOUND("404", "NotFound", "There is no such object for the caller."),
        BODY_TOO_LARGE("413", "BodyTooLarge", "The body is too large."),
        UNSUPPORTED_MEDIA_TYPE("415", "UnsupportedMediaType", "The media type of the body is not read here.");

        private final String status;
        private final String component;
        private final String description;

        Refusal(String status, String component, String description) {
            this.status = status;
            this.component = component;
            this.description = description;
        }

        APIResponse reference() {
            return OASFactory.createAPIResponse().ref(component);
        }

        APIResponse answer() {
            Content content = OASFactory.createContent()
                    .addMediaType(
                            "application/json",
                            OASFactory.createMediaType()
                                    .schema(OASFactory.createSchema().ref("ApiError")));
            return OASFactory.createAPIResponse().description(description).content(content);
        }
    }

    /** What Quarkus writes where a role is required. */
    private static final Map<String, Refusal> OF_QUARKUS =
            Map.of("Not Authorized", Refusal.UNAUTHORIZED, "Not Allowed", Refusal.FORBIDDEN);

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null || document.getPaths().getPathItems() == null) {
            return;
        }
        document.getPaths()
                .getPathItems()
                .values()
                .forEach(path -> path.getOperations().values().forEach(operation -> addTo(path, operation)));
        Components components = Objects.requireNonNullElseGet(document.getComponents(), OASFactory::createComponents);
        Arrays.stream(Refusal.values()).forEach(refusal -> components.addResponse(refusal.component, refusal.answer()));
        document.setComponents(components);
    }

    private static void addTo(PathItem path, Operation operation) {
        if (operation.hasExtension(NO_BODY)) {
            operation.removeExtension(NO_BODY);
            operation.setRequestBody(null);
        }
        APIResponses answers = operation.getResponses();
        OF_QUARKUS.forEach((description, refusal) -> {
            APIResponse answer = answers.getAPIResponse(refusal.status);
            if (answer != null && description.equals(answer.getDescription())) {
                answers.addAPIResponse(refusal.status, refusal.reference());
            }
        });
        refusals(path, operation).stream()
                .filter(refusal -> !answers.hasAPIResponse(refusal.status))
                .forEach(refusal -> answers.addAPIResponse(refusal.status, refusal.reference()));
    }

    private static Set<Refusal> refusals(PathItem path, Operation operation) {
        Set<Refusal> refusals = EnumSet.noneOf(Refusal.class);
        if (takes(path, operation, Parameter.In.QUERY)) {
            refusals.add(Refusal.BAD_REQUEST);
        }
        if (takes(path, operation, Parameter.In.PATH)) {
            refusals.add(Refusal.NOT_FOUND);
        }
        if (operation.getRequestBody() != null) {
            refusals.add(Refusal.BAD_REQUEST);
            refusals.add(Refusal.BODY_TOO_LARGE);
            if (Boolean.TRUE.equals(operation.getRequestBody().getRequired())) {
                refusals.add(Refusal.UNSUPPORTED_MEDIA_TYPE);
            }
        }
        return refusals;
    }

    private static boolean takes(PathItem path, Operation operation, Parameter.In place) {
        return Stream.of(path.getParameters(), operation.getParameters())
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .anyMatch(parameter -> parameter.getIn() == place);
    }
}
