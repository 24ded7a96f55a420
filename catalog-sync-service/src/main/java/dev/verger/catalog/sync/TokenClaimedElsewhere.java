package dev.verger.catalog.sync;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.verger.apple.config.MdmInfo;

/** Apple names another MDM server. Published with the end of the run that noticed. */
record TokenClaimedElsewhere(
        @JsonFormat(shape = JsonFormat.Shape.STRING) long locationId, int tokenVersion, MdmInfo mdmInfo) {}
