package dev.verger.testing.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingFormTest {

    @Test
    void isAKindAlone() {
        assertThat(SettingForm.of("time zone"))
                .isEqualTo(new SettingForm("time zone", Optional.empty(), Optional.empty(), ""));
    }

    @Test
    void hasLimits() {
        assertThat(SettingForm.of("integer from 1 to 20"))
                .isEqualTo(new SettingForm("integer", Optional.of("1"), Optional.of("20"), ""));
    }

    @Test
    void hasALowerLimitAndARule() {
        SettingForm form = SettingForm.of("duration from PT0.001S, shorter than VERGER_SYNC_LEASE");

        assertThat(form)
                .isEqualTo(new SettingForm(
                        "duration", Optional.of("PT0.001S"), Optional.empty(), "shorter than VERGER_SYNC_LEASE"));
        assertThat(form.mustBeBelowAnother()).isTrue();
    }

    @Test
    void hasALowerLimitThatIsAnotherSetting() {
        assertThat(SettingForm.of("duration, at least VERGER_SYNC_LEASE").hasLowerLimit())
                .isTrue();
        assertThat(SettingForm.of("duration").hasLowerLimit()).isFalse();
    }
}
