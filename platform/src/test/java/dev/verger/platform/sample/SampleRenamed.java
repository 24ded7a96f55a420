package dev.verger.platform.sample;

import com.fasterxml.jackson.annotation.JsonFormat;

/** A sample got another name. */
public record SampleRenamed(
        @JsonFormat(shape = JsonFormat.Shape.STRING) long sampleId, String name) {}
