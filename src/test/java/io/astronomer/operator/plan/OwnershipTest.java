package io.astronomer.operator.plan;

import static io.astronomer.operator.plan.There.CREATED;
import static io.astronomer.operator.plan.There.SOMEBODY_ELSE;
import static io.astronomer.operator.plan.There.US;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Semantics 8: what a cut off create left behind is told from another's object")
class OwnershipTest {
    private static final Desired WANTED = Wanted.connection()
            .secret("password", "s3cret")
            .with("authTypeId", "clx4a0pgs000001authtype02")
            .build();
    private static final Instant INTENT = CREATED;

    @Test
    void isOursByItsId() {
        assertThat(isOurs(There.holding(WANTED).created(CREATED, SOMEBODY_ELSE), Remembered.inSync(WANTED)))
                .isTrue();
    }

    @Test
    void isOursWhenATokenMadeTheSameAfterOurIntent() {
        assertThat(isOurs(There.holding(WANTED), intent())).isTrue();
    }

    @Test
    void isOursWhenTheServicesClockIsAMinuteBehind() {
        assertThat(isOurs(There.holding(WANTED).created(INTENT.minusSeconds(60), US), intent()))
                .isTrue();
    }

    @Test
    void isAnothersWhenItIsOlderThanOurIntent() {
        assertThat(isOurs(There.holding(WANTED).created(INTENT.minusSeconds(61), US), intent()))
                .isFalse();
    }

    @Test
    void isAnothersWhenAPersonMadeIt() {
        assertThat(isOurs(There.holding(WANTED).created(CREATED, SOMEBODY_ELSE), intent()))
                .isFalse();
    }

    @Test
    void isAnothersWhenAVisibleFieldDiffers() {
        assertThat(isOurs(There.holding(WANTED).part(part -> part.with("host", "other")), intent()))
                .isFalse();
    }

    @Test
    void isAnothersWhenWeNeverBeganACreate() {
        assertThat(isOurs(There.holding(WANTED), Memory.none())).isFalse();
    }

    private static Memory intent() {
        return Remembered.createStarted(INTENT);
    }

    private static boolean isOurs(There there, Memory memory) {
        return Ownership.isOurs(WANTED, there.build(), memory);
    }
}
