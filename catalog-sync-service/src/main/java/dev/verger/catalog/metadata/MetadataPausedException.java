package dev.verger.catalog.metadata;

/** A metadata host is left alone for now, is too slow to wait for, or cannot be called: nothing is known about it. */
public class MetadataPausedException extends RuntimeException {

    MetadataPausedException(String host, String why) {
        super("Metadata host " + host + " " + why);
    }
}
