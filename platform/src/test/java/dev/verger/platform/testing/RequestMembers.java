package dev.verger.platform.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import dev.verger.platform.json.Text;
import dev.verger.platform.json.Uncoerced;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** Finds members of request bodies that are read by Jackson's defaults instead of our rules. */
public final class RequestMembers {

    private static final Set<Class<? extends Annotation>> WRITING = Set.of(POST.class, PUT.class, PATCH.class);

    private static final Set<Class<? extends Annotation>> NO_BODY =
            Set.of(PathParam.class, QueryParam.class, HeaderParam.class, BeanParam.class, Context.class);

    private final Set<Class<?>> seen = new LinkedHashSet<>();
    private final List<String> found = new ArrayList<>();
    private final boolean internal;

    private RequestMembers(boolean internal) {
        this.internal = internal;
    }

    /**
     * Texts without {@link Text}, and other values without {@link Uncoerced}, which requests between our own services
     * may have.
     */
    public static List<String> withoutRule(JavaClasses service) {
        List<String> found = new ArrayList<>();
        for (JavaClass resource : service) {
            if (resource.isAnnotatedWith(Path.class) && !resource.isInterface()) {
                String path = resource.getAnnotationOfType(Path.class).value();
                var members = new RequestMembers(path.startsWith("/internal/"));
                bodies(resource.reflect()).forEach(members::look);
                found.addAll(members.found);
            }
        }
        return found;
    }

    private static Stream<Class<?>> bodies(Class<?> resource) {
        return Stream.of(resource.getDeclaredMethods())
                .filter(method -> hasAny(method.getAnnotations(), WRITING))
                .map(Method::getParameters)
                .flatMap(Arrays::stream)
                .filter(parameter -> !hasAny(parameter.getAnnotations(), NO_BODY))
                .flatMap(RequestMembers::types);
    }

    private static boolean hasAny(Annotation[] annotations, Set<Class<? extends Annotation>> wanted) {
        return Stream.of(annotations).map(Annotation::annotationType).anyMatch(wanted::contains);
    }

    /** A tree is read as what the document says of it, and bytes by a reader of their own. */
    private static Stream<Class<?>> types(Parameter parameter) {
        if (parameter.getType() == byte[].class) {
            return Stream.empty();
        }
        if (parameter.getType() != JsonNode.class) {
            return Stream.of(parameter.getType());
        }
        return Stream.of(parameter.getAnnotation(RequestBody.class).content())
                .map(Content::schema)
                .map(schema -> schema.implementation());
    }

    private void look(Class<?> type) {
        if (type == byte[].class) {
            return; // has no members
        }
        if (!type.isRecord()) {
            found.add(type.getSimpleName());
        } else if (seen.add(type)) {
            for (RecordComponent member : type.getRecordComponents()) {
                look(member);
            }
        }
    }

    private void look(RecordComponent member) {
        Class<?> type = element(member.getGenericType());
        if (type.isRecord()) {
            look(type);
        } else if (type == String.class) {
            require(member, member.isAnnotationPresent(Text.class));
        } else {
            boolean known = type == Boolean.class || type == Integer.class;
            require(member, internal || known && member.isAnnotationPresent(Uncoerced.class));
        }
    }

    private void require(RecordComponent member, boolean hasRule) {
        if (!hasRule) {
            found.add(member.getDeclaringRecord().getSimpleName() + "." + member.getName());
        }
    }

    private static Class<?> element(Type type) {
        return type instanceof ParameterizedType list ? element(list.getActualTypeArguments()[0]) : (Class<?>) type;
    }
}
