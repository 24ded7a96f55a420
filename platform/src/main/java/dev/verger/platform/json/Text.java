package dev.verger.platform.json;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.verger.platform.text.TextKind;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On each text, list of texts and map of texts in the body of a request: read by the rules for its kind, names of a map
 * included. A value that is refused, or is no text, is a 400 that names the member.
 */
@JacksonAnnotationsInside
@JsonDeserialize(using = TextDeserializer.class)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Text {

    TextKind value();

    /** Code of the error for a value that is no text, or not one of its kind. */
    String code() default "INVALID_FIELD";
}
