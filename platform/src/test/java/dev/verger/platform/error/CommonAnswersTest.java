package dev.verger.platform.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.junit.jupiter.api.Test;

class CommonAnswersTest {

    private final Operation operation = OASFactory.createOperation()
            .responses(OASFactory.createAPIResponses()
                    .addAPIResponse("200", OASFactory.createAPIResponse().description("Fine.")));

    private OpenAPI filtered() {
        OpenAPI document = OASFactory.createOpenAPI()
                .paths(OASFactory.createPaths()
                        .addPathItem(
                                "/api/v1/sites", OASFactory.createPathItem().POST(operation)));
        new CommonAnswers().filterOpenAPI(document);
        return document;
    }

    private void takes(Parameter.In place) {
        operation.addParameter(OASFactory.createParameter().in(place));
    }

    private void takesABody(boolean required) {
        operation.requestBody(OASFactory.createRequestBody().required(required));
    }

    @Test
    void addNothingToAnOperationWithoutInput() {
        filtered();

        assertThat(operation.getResponses().getAPIResponses()).containsOnlyKeys("200");
    }

    @Test
    void addTheErrorsOfAQuery() {
        takes(Parameter.In.QUERY);

        filtered();

        assertThat(operation.getResponses().getAPIResponses()).containsOnlyKeys("200", "400");
    }

    @Test
    void addNotFoundForAPathWithAnId() {
        takes(Parameter.In.PATH);

        filtered();

        assertThat(operation.getResponses().getAPIResponses()).containsOnlyKeys("200", "404");
    }

    @Test
    void addNothingForAHeader() {
        takes(Parameter.In.HEADER);

        filtered();

        assertThat(operation.getResponses().getAPIResponses()).containsOnlyKeys("200");
    }

    @Test
    void addTheMediaTypeOnlyForABodyThatIsRequired() {
        takesABody(false);

        filtered();

        assertThat(operation.getResponses().getAPIResponses()).containsOnlyKeys("200", "400", "413");
    }

    @Test
    void takeABodyAwayThatIsOnlyRefused() {
        takesABody(true);
        operation.addExtension(CommonAnswers.NO_BODY, "true");

        filtered();

        assertThat(operation.getRequestBody()).isNull();
        assertThat(operation.getExtensions()).isNullOrEmpty();
        assertThat(operation.getResponses().getAPIResponses()).containsOnlyKeys("200");
    }

    @Test
    void addTheErrorsOfABody() {
        takesABody(true);

        filtered();

        assertThat(operation.getResponses().getAPIResponses()).containsOnlyKeys("200", "400", "413", "415");
    }

    @Test
    void keepWhatAResourceDescribesItself() {
        takes(Parameter.In.QUERY);
        APIResponse own = OASFactory.createAPIResponse().description("DUPLICATE_FIELD: taken.");
        operation.getResponses().addAPIResponse("400", own);

        filtered();

        assertThat(operation.getResponses().getAPIResponse("400")).isSameAs(own);
    }

    @Test
    void addContentToTheRefusalsOfQuarkus() {
        operation
                .getResponses()
                .addAPIResponse("401", OASFactory.createAPIResponse().description("Not Authorized"))
                .addAPIResponse("403", OASFactory.createAPIResponse().description("Only with full access."));

        filtered();

        assertThat(operation.getResponses().getAPIResponse("401").getRef())
                .isEqualTo("#/components/responses/Unauthorized");
        assertThat(operation.getResponses().getAPIResponse("403").getRef()).isNull();
    }

    @Test
    void areDescribedWithTheSchemaOfErrors() {
        OpenAPI document = filtered();

        assertThat(document.getComponents().getResponses()).hasSize(6).allSatisfy((name, answer) -> {
            assertThat(answer.getDescription()).isNotEmpty();
            assertThat(answer.getContent()
                            .getMediaType("application/json")
                            .getSchema()
                            .getRef())
                    .isEqualTo("#/components/schemas/ApiError");
        });
    }
}
