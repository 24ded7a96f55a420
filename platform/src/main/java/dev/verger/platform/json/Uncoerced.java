package dev.verger.platform.json;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On each {@link Boolean} and {@link Integer} in the body of a request: no text is taken for one, and no number is cut
 * to a whole one. What is no such value is a 400 that names the member.
 */
@JacksonAnnotationsInside
@JsonDeserialize(using = UncoercedDeserializer.class)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Uncoerced {}
