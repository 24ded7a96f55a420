package dev.verger.notifications.digest;

import dev.verger.platform.paging.Page;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One page of deliveries. */
@Schema(name = "DigestDeliveries")
record DeliveriesResponse(long totalCount, List<DeliveryResponse> results) {

    static DeliveriesResponse of(Page<Delivery> page) {
        return new DeliveriesResponse(
                page.totalCount(),
                page.results().stream().map(DeliveryResponse::of).toList());
    }
}
