package dev.verger.catalog.operation;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a revocation of a location would take, by the mirror.
 *
 * @param irrevocable assignments that cannot be taken back, such as those of books
 * @param titles with an assignment, by adamId
 */
@Schema(name = "RevocableLicenses")
record Revocable(Holders revocable, long irrevocable, List<Title> titles) {

    /** Assignments that would be taken, by the kind of their holder. */
    @Schema(name = "RevocableHolders")
    record Holders(long devices, long users) {}

    /** One title: assignments that would be taken, and those that cannot. */
    @Schema(name = "RevocableTitle")
    record Title(String adamId, String pricingParam, long revocable, long irrevocable) {}
}
