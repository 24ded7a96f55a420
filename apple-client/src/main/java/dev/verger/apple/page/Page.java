package dev.verger.apple.page;

import dev.verger.apple.config.Envelope;
import dev.verger.apple.config.MdmInfo;
import java.time.Instant;

/** One page of a list; see {@link PageHead} for its members. */
public interface Page extends Envelope {

    PageHead head();

    default Integer currentPageIndex() {
        return head().currentPageIndex();
    }

    default Integer nextPageIndex() {
        return head().nextPageIndex();
    }

    default Integer size() {
        return head().size();
    }

    default Integer totalPages() {
        return head().totalPages();
    }

    default String versionId() {
        return head().versionId();
    }

    @Override
    default String uId() {
        return head().uId();
    }

    @Override
    default Instant tokenExpirationDate() {
        return head().tokenExpirationDate();
    }

    @Override
    default MdmInfo mdmInfo() {
        return head().mdmInfo();
    }
}
