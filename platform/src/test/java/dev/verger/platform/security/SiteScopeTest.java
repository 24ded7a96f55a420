package dev.verger.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verger.platform.error.InvalidRequestException;
import jakarta.json.Json;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SiteScopeTest {

    private static final SiteScope PARIS = new SiteScope(false, Set.of(1L));
    private static final SiteScope TWO_SITES = new SiteScope(false, Set.of(1L, 2L));

    @Test
    void aNewObjectGoesToTheCallersOnlySite() {
        assertThat(PARIS.forNewObject(null)).isEqualTo(1);
        assertThat(SiteScope.EVERYTHING.forNewObject(null)).isEqualTo(SiteScope.NO_SITE);
    }

    @Test
    void aCallerOfSeveralSitesMustChoose() {
        assertThatThrownBy(() -> TWO_SITES.forNewObject(null)).isInstanceOf(InvalidRequestException.class);
        assertThat(TWO_SITES.forNewObject(2L)).isEqualTo(2);
    }

    @Test
    void aSiteUserCannotChooseNoSiteOrAForeignOne() {
        assertThatThrownBy(() -> PARIS.forNewObject(-1L)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> PARIS.forNewObject(2L)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void objectsWithoutASiteAreInvisibleToSiteUsers() {
        assertThat(PARIS.sees(1)).isTrue();
        assertThat(PARIS.sees(SiteScope.NO_SITE)).isFalse();
        assertThat(SiteScope.EVERYTHING.sees(SiteScope.NO_SITE)).isTrue();
    }

    @Test
    void readsTheClaimInEveryForm() {
        assertThat(Caller.siteIds(Json.createArrayBuilder().add("1").add(2).build()))
                .containsExactlyInAnyOrder(1L, 2L);
        assertThat(Caller.siteIds(List.of("3", 4))).containsExactlyInAnyOrder(3L, 4L);
        assertThat(Caller.siteIds("5")).containsExactly(5L);
        assertThat(Caller.siteIds(null)).isEmpty();
        assertThat(Caller.siteIds(List.of("-1", "x", ""))).isEmpty();
    }
}
