package dev.verger.platform.security;

import java.util.Set;

/** Roles of the access token, named as Jamf Pro names its privileges, for {@code @RolesAllowed}. */
public final class Privileges {

    public static final String READ_LOCATIONS = "Read Volume Purchasing Locations";
    public static final String CREATE_LOCATIONS = "Create Volume Purchasing Locations";
    public static final String UPDATE_LOCATIONS = "Update Volume Purchasing Locations";
    public static final String DELETE_LOCATIONS = "Delete Volume Purchasing Locations";

    public static final String READ_ASSIGNMENTS = "Read VPP Assignment";
    public static final String CREATE_ASSIGNMENTS = "Create VPP Assignment";
    public static final String UPDATE_ASSIGNMENTS = "Update VPP Assignment";
    public static final String DELETE_ASSIGNMENTS = "Delete VPP Assignment";

    public static final String READ_INVITATIONS = "Read VPP Invitations";
    public static final String CREATE_INVITATIONS = "Create VPP Invitations";
    public static final String UPDATE_INVITATIONS = "Update VPP Invitations";
    public static final String DELETE_INVITATIONS = "Delete VPP Invitations";

    public static final String READ_SITES = "Read Sites";
    public static final String CREATE_SITES = "Create Sites";
    public static final String UPDATE_SITES = "Update Sites";
    public static final String DELETE_SITES = "Delete Sites";

    public static final String READ_ACCOUNTS = "Read Accounts";
    public static final String CREATE_ACCOUNTS = "Create Accounts";
    public static final String UPDATE_ACCOUNTS = "Update Accounts";
    public static final String DELETE_ACCOUNTS = "Delete Accounts";

    public static final String READ_MOBILE_DEVICE_APPS = "Read Mobile Device Apps";
    public static final String READ_MAC_APPLICATIONS = "Read Mac Applications";
    public static final String READ_EBOOKS = "Read eBooks";

    public static final String DISMISS_NOTIFICATIONS = "Dismiss Notifications";

    /** Sees every site; without it the claim {@code sites} says which. Grants no privilege by itself. */
    public static final String FULL_ACCESS = "Full Access";

    /** The services among themselves, on {@code /internal}. */
    public static final String INTERNAL = "verger-internal";

    /** What a role can grant: all of the above but {@link #FULL_ACCESS} and {@link #INTERNAL}. */
    public static final Set<String> ALL = Set.of(
            READ_LOCATIONS,
            CREATE_LOCATIONS,
            UPDATE_LOCATIONS,
            DELETE_LOCATIONS,
            READ_ASSIGNMENTS,
            CREATE_ASSIGNMENTS,
            UPDATE_ASSIGNMENTS,
            DELETE_ASSIGNMENTS,
            READ_INVITATIONS,
            CREATE_INVITATIONS,
            UPDATE_INVITATIONS,
            DELETE_INVITATIONS,
            READ_SITES,
            CREATE_SITES,
            UPDATE_SITES,
            DELETE_SITES,
            READ_ACCOUNTS,
            CREATE_ACCOUNTS,
            UPDATE_ACCOUNTS,
            DELETE_ACCOUNTS,
            READ_MOBILE_DEVICE_APPS,
            READ_MAC_APPLICATIONS,
            READ_EBOOKS,
            DISMISS_NOTIFICATIONS);

    private Privileges() {}
}
