package dev.verger.catalog.metadata;

/** A metadata host is paused, too slow to wait for, or cannot be called: it gave no answer. */
public class MetadataPausedException extends RuntimeException {

    MetadataPausedException(String host, String why) {
        super("Metadata host " + host + " " + why);
    }
}
