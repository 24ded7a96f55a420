package dev.verger.notifications.subscription;

import dev.verger.notifications.condition.Trigger;
import dev.verger.notifications.mail.MailLocale;
import dev.verger.platform.error.InvalidRequestException;
import dev.verger.platform.json.Text;
import dev.verger.platform.json.Uncoerced;
import dev.verger.platform.text.TextKind;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Body of POST and PUT. Absent members mean their default, also in PUT. */
@Schema(
        name = "VolumePurchasingSubscriptionBase",
        description = "A whole subscription: members that are absent take their default, also in PUT.")
record SubscriptionRequest(
        @Text(TextKind.LINE)
        @NotBlank
        @Size(max = LONGEST)
        @Schema(description = "Display name, not only blanks.", minLength = 1, examples = "Plus de licences")
        String name,

        @Uncoerced @Schema(description = "Whether mails are sent.", defaultValue = "true")
        Boolean enabled,

        @Text(TextKind.IDENTIFIER)
        @Schema(
                description = "The conditions to mail. An empty list is allowed and sends nothing.",
                type = SchemaType.ARRAY,
                implementation = Trigger.class)
        List<@NotNull String> triggers,

        @Text(TextKind.IDENTIFIER)
        @Size(max = 10_000)
        @Schema(
                description = "Locations to watch. One that does not exist for the caller is refused, unless the"
                        + " subscription has it already; one that is not in the subscription's site is named in"
                        + " inactiveReasons.",
                examples = "[\"12\"]")
        List<@NotNull @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE) String> locationIds,

        @Size(max = 1000) List<@NotNull @Valid Internal> internalRecipients,
        @Size(max = 1000) List<@NotNull @Valid External> externalRecipients,

        @Text(TextKind.IDENTIFIER)
        @Pattern(regexp = Ids.SITE_PATTERN, message = Ids.MESSAGE)
        @Schema(description = "Site it belongs to, -1 for none.", defaultValue = "-1")
        String siteId,

        @Text(TextKind.IDENTIFIER)
        @Pattern(regexp = "^(en|fr)$", message = "is en or fr")
        @Schema(
                description = "Language of the mails to recipients without one of their own.",
                enumeration = {"en", "fr"},
                defaultValue = "en")
        String locale) {

    /** Characters of a name, and of an address. */
    private static final int LONGEST = 255;

    /** An account that gets the mail. */
    @Schema(name = "InternalRecipient")
    record Internal(
            @Text(TextKind.IDENTIFIER)
            @NotNull
            @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
            @Schema(examples = "4")
            String accountId,

            @Text(TextKind.IDENTIFIER)
            @Pattern(regexp = "^DAILY$", message = "is DAILY")
            @Schema(enumeration = "DAILY", defaultValue = "DAILY")
            String frequency) {

        static Internal of(long accountId) {
            return new Internal(Long.toString(accountId), "DAILY");
        }
    }

    /** A person without an account who gets the mail. */
    @Schema(name = "ExternalRecipient")
    record External(
            @Text(TextKind.LINE) @NotBlank @Size(max = LONGEST) @Schema(minLength = 1, examples = "Service achats")
            String name,

            @Text(TextKind.IDENTIFIER)
            @NotBlank
            @Size(max = LONGEST)
            @Schema(
                    description = "Each address once, whatever its case. One that mail cannot be sent to because of its"
                            + " script is named in inactiveReasons.",
                    minLength = 1,
                    examples = "achats@example.org")
            String email) {}

    /**
     * The subscription that is asked for, not stored yet.
     *
     * @param site where it will belong
     * @throws InvalidRequestException for a trigger that does not exist
     */
    Subscription toSubscription(long site) {
        return new Subscription(
                name,
                !Boolean.FALSE.equals(enabled),
                IntStream.range(0, orEmpty(triggers).size())
                        .mapToObj(this::trigger)
                        .distinct()
                        .toList(),
                locations().stream().distinct().toList(),
                accounts(),
                externals(),
                site,
                MailLocale.ofTag(locale).orElse(MailLocale.EN));
    }

    /** The member {@code locationIds}, element by element. */
    List<Long> locations() {
        return orEmpty(locationIds).stream().map(Long::valueOf).toList();
    }

    /** The ids in {@code internalRecipients}, element by element. */
    List<Long> accounts() {
        return orEmpty(internalRecipients).stream()
                .map(recipient -> Long.valueOf(recipient.accountId()))
                .toList();
    }

    /** The member {@code externalRecipients}, element by element. */
    List<ExternalRecipient> externals() {
        return orEmpty(externalRecipients).stream()
                .map(recipient -> new ExternalRecipient(recipient.name(), recipient.email()))
                .toList();
    }

    /** The member {@code siteId}, null if there is none. */
    Long site() {
        return siteId == null ? null : Long.valueOf(siteId);
    }

    private Trigger trigger(int index) {
        return Trigger.ofName(triggers.get(index))
                .orElseThrow(() -> InvalidRequestException.invalid(
                        "triggers[%d]".formatted(index),
                        "A trigger is one of %s.".formatted(List.of(Trigger.values()))));
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return Objects.requireNonNullElse(list, List.of());
    }
}
