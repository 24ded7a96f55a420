package dev.verger.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.verger.platform.testing.RequestMembers;
import dev.verger.platform.text.TextKind;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestMembersTest {

    record Careless(
            String name,
            List<String> ids,
            Boolean active,
            Integer count,
            int size,
            List<Part> parts,
            @Text(TextKind.LINE) String good,
            @Text(TextKind.IDENTIFIER) List<String> goods,
            @Uncoerced Integer goodCount) {}

    record Part(String kind, @Text(TextKind.LINE) String good) {}

    @Path("/careless")
    abstract static class CarelessResource {

        @POST
        public void create(@PathParam("id") String id, Careless body) {}
    }

    @Test
    void findsEachMemberThatNoRuleReads() {
        JavaClasses classes = new ClassFileImporter().importClasses(CarelessResource.class);

        assertThat(RequestMembers.withoutRule(classes))
                .containsExactly(
                        "Careless.name",
                        "Careless.ids",
                        "Careless.active",
                        "Careless.count",
                        "Careless.size",
                        "Part.kind");
    }
}
