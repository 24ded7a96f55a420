package dev.verger.notifications.subscription;

import dev.verger.platform.paging.Page;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One page of subscriptions, in Jamf Pro's shape. */
@Schema(name = "VolumePurchasingSubscriptions")
record SubscriptionsResponse(long totalCount, List<SubscriptionResponse> results) {

    static SubscriptionsResponse of(Page<SubscriptionResponse> page) {
        return new SubscriptionsResponse(page.totalCount(), page.results());
    }
}
