package dev.verger.catalog.apple;

import dev.verger.apple.config.MdmInfo;

/** An answer named another MDM server as the one that manages the location. */
public class ClaimedElsewhereException extends RuntimeException {

    private final transient MdmInfo mdmInfo;

    ClaimedElsewhereException(MdmInfo mdmInfo) {
        super("Another MDM server claims the location");
        this.mdmInfo = mdmInfo;
    }

    public MdmInfo mdmInfo() {
        return mdmInfo;
    }
}
