package dev.verger.simulator.settings;

/**
 * How to behave where Apple's documentation says nothing or contradicts itself. The default is what is documented, or
 * else what others have observed, or else the simplest.
 *
 * @param loopbackNotifications accept {@code http://127.0.0.1…} as notification URL; Apple wants https
 * @param tokenErrors how a bad token is answered
 * @param unknownTokenError number for a token that was never issued: 9601 as documented, 9622 as observed
 * @param newTokenRevokesOld whether issuing a token revokes the earlier ones of the library
 * @param tokenExpirationAlways send {@code tokenExpirationDate} always, or only in the last 15 days
 * @param legacyTokensReadConfig whether a legacy token may read and write {@code client/config}
 * @param omittedConfig what happens to what a {@code client/config} update leaves out
 * @param emptyTypesUnsubscribe whether an empty list of notification types ends all notifications
 * @param testUnchangedConfig whether the test notification is sent again for an unchanged address
 * @param unlimitedBesideAssets whether {@code unlimited=true} still lists the counted assets
 * @param unlimitedAvailable {@code availableCount} of an unlimited asset among the others
 * @param emptyAssets whether an asset without any license is listed
 * @param emptyListAbsent whether the array of an empty page is left out
 * @param deltaRemovals how a list of changes shows removed assignments
 * @param versionPerFilter whether the version id depends on the filter
 * @param newVersionOnEmptyDelta whether a list without any change gives a new version id
 * @param mixedPrincipals whether serial numbers and users may come in one request
 * @param unknownAsset outcome for an asset that is not owned
 * @param removedAsset outcome of assigning a title that left the store
 * @param unknownUser outcome for a user that does not exist
 * @param unknownDevice outcome for a serial number that never had a license
 * @param repeatedAssociate outcome of assigning what is assigned
 * @param emptyDisassociate outcome of releasing what is not assigned
 * @param shortage which holders get no license when there are too few
 * @param errorInfo whether failures of an event list the assets and holders that they concern
 * @param retireReleases whether retiring a user returns their revocable licenses
 * @param notifyForeignAssignments whether assignments and people by another server are notified
 * @param unclaimedAsNull whether answers of an unclaimed location have {@code mdmInfo: null}
 * @param forbiddenNumber number for a call that the token does not permit: 9637 as in today's list
 */
public record Switches(
        boolean loopbackNotifications,
        TokenErrors tokenErrors,
        int unknownTokenError,
        boolean newTokenRevokesOld,
        boolean tokenExpirationAlways,
        boolean legacyTokensReadConfig,
        OmittedConfig omittedConfig,
        boolean emptyTypesUnsubscribe,
        boolean testUnchangedConfig,
        boolean unlimitedBesideAssets,
        UnlimitedAvailable unlimitedAvailable,
        boolean emptyAssets,
        boolean emptyListAbsent,
        DeltaRemovals deltaRemovals,
        boolean versionPerFilter,
        boolean newVersionOnEmptyDelta,
        boolean mixedPrincipals,
        TaskOutcome unknownAsset,
        TaskOutcome removedAsset,
        TaskOutcome unknownUser,
        TaskOutcome unknownDevice,
        TaskOutcome repeatedAssociate,
        TaskOutcome emptyDisassociate,
        Shortage shortage,
        boolean errorInfo,
        boolean retireReleases,
        boolean notifyForeignAssignments,
        boolean unclaimedAsNull,
        int forbiddenNumber) {

    /** How a bad token is answered. */
    public enum TokenErrors {
        /** With 401 or 403, as documented. */
        DOCUMENTED,
        /** With 200 and an error body, as observed by others. */
        STATUS_200
    }

    /** What happens to a member that is left out. */
    public enum OmittedConfig {
        KEPT,
        CLEARED
    }

    /** Counts of an unlimited asset. */
    public enum UnlimitedAvailable {
        /** Total minus assigned. */
        REMAINING,
        /** 2147483647 like the total. */
        MAXIMUM,
        /** Left out. */
        ABSENT
    }

    /** How removals appear in a list of changes. */
    public enum DeltaRemovals {
        /** Not at all. */
        NEVER,
        /** As a row like any other. */
        AS_ROW
    }

    /** Outcome of a task whose treatment Apple does not document. */
    public enum TaskOutcome {
        /** The whole request is refused at once. */
        REFUSED,
        /** The task fails when the event is processed. */
        FAILED,
        /** The task counts as done. */
        DONE
    }

    /** Which holders get no license when there are too few. */
    public enum Shortage {
        /** The last ones in the order of the request. */
        LAST_ONES,
        /** All holders of that asset in that request. */
        WHOLE_ASSET
    }

    /** As documented wherever there is something documented. */
    public static final Switches DEFAULT = new Switches(
            true,
            TokenErrors.DOCUMENTED,
            9601,
            false,
            true,
            true,
            OmittedConfig.KEPT,
            true,
            true,
            true,
            UnlimitedAvailable.REMAINING,
            true,
            false,
            DeltaRemovals.NEVER,
            false,
            false,
            true,
            TaskOutcome.REFUSED,
            TaskOutcome.DONE,
            TaskOutcome.REFUSED,
            TaskOutcome.DONE,
            TaskOutcome.DONE,
            TaskOutcome.DONE,
            Shortage.LAST_ONES,
            true,
            true,
            false,
            false,
            9637);
}
