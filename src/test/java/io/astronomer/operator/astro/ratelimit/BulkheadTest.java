package io.astronomer.operator.astro.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.astro.ratelimit.Slots.Slot;
import io.astronomer.operator.astro.ratelimit.Slots.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Organizations share the slots for requests in flight: at most sixteen each, thirty-two together. */
class BulkheadTest {
    private final Bulkhead bulkhead = new Bulkhead(16);
    private final List<String> freed = new ArrayList<>();

    @Test
    void singleOrganizationTakesItsWholeShare() {
        assertThat(takeAll(share("busy"), Standing.QUICK)).hasSize(16);
    }

    /** The busy organizations take slots in turn until none is left for them. */
    @ParameterizedTest
    @CsvSource({"1, 16", "2, 10", "3, 8", "7, 4", "15, 2", "31, 1"})
    void slotsRemainForAnotherOrganizationHoweverManyAreBusy(int organizations, int left) {
        List<Slots> busy = IntStream.range(0, organizations)
                .mapToObj(number -> share("busy " + number))
                .toList();
        for (int round = 0; round < 16; round++) {
            busy.forEach(share -> share.take(Standing.QUICK));
        }

        Slots innocent = share("innocent");
        assertThat(takeAll(innocent, Standing.QUICK)).hasSizeGreaterThanOrEqualTo(Math.max(1, left / 2));
    }

    @Test
    void organizationWithoutAResponseTakesOneSlot() {
        assertThat(takeAll(share("new"), Standing.UNPROVEN)).hasSize(1);
    }

    @Test
    void slowOrganizationTakesOneSlot() {
        assertThat(takeAll(share("slow"), Standing.SLOW)).hasSize(1);
    }

    @Test
    void slowOrganizationsTogetherTakeAQuarter() {
        assertThat(granted(40, Standing.SLOW)).isEqualTo(8);
    }

    @Test
    void organizationWithoutAResponseGetsASlotBesideSlowOnes() {
        granted(40, Standing.SLOW);

        assertThat(share("new").take(Standing.UNPROVEN)).isPresent();
    }

    @Test
    void slowAndNewOrganizationsLeaveHalfToOthers() {
        granted(40, Standing.SLOW);
        granted(40, Standing.UNPROVEN);

        assertThat(takeAll(share("innocent"), Standing.QUICK)).hasSize(8);
    }

    @Test
    void refusedOrganizationIsCalledBackWhenASlotIsFree() {
        Slot held = share("slow").take(Standing.SLOW).orElseThrow();
        for (int number = 1; number < 8; number++) {
            share("slow " + number).take(Standing.SLOW);
        }
        assertThat(share("late").take(Standing.SLOW)).isEmpty();
        bulkhead.inviteWaiting();
        assertThat(freed).isEmpty();

        held.release();
        bulkhead.inviteWaiting();
        assertThat(freed).containsExactly("late");
    }

    @Test
    void waitingOrganizationComesBeforeTheOneThatReleased() {
        Slots first = share("first");
        Slot slot = first.take(Standing.SLOW).orElseThrow();
        for (int number = 1; number < 8; number++) {
            share("slow " + number).take(Standing.SLOW);
        }
        share("waiting").take(Standing.SLOW);
        slot.release();

        assertThat(first.take(Standing.SLOW)).isEmpty();
        bulkhead.inviteWaiting();
        assertThat(freed).startsWith("waiting");
    }

    @Test
    void unusedSlotIsOfferedToTheNextOrganization() {
        Slot slot = share("slow").take(Standing.SLOW).orElseThrow();
        for (int number = 1; number < 8; number++) {
            share("slow " + number).take(Standing.SLOW);
        }
        share("one").take(Standing.SLOW);
        share("other").take(Standing.SLOW);
        slot.release();
        bulkhead.inviteWaiting();

        assertThat(freed).containsExactly("one", "other");
    }

    @Test
    void calledBackOrganizationTakesTheSlotAtOnce() {
        List<Slot> taken = new ArrayList<>();
        List<Slots> late = new ArrayList<>();
        Slot slot = share("slow").take(Standing.SLOW).orElseThrow();
        for (int number = 1; number < 8; number++) {
            share("slow " + number).take(Standing.SLOW);
        }
        late.add(bulkhead.share(() -> late.get(0).take(Standing.SLOW).ifPresent(taken::add)));
        late.get(0).take(Standing.SLOW);
        share("next").take(Standing.SLOW);
        slot.release();
        bulkhead.inviteWaiting();

        assertThat(taken).hasSize(1);
        assertThat(freed).isEmpty();
    }

    @Test
    void errorOfOneOrganizationDoesNotEndTheInvitations() {
        Slot slot = share("slow").take(Standing.SLOW).orElseThrow();
        for (int number = 1; number < 8; number++) {
            share("slow " + number).take(Standing.SLOW);
        }
        bulkhead.share(() -> {
                    throw new StackOverflowError();
                })
                .take(Standing.SLOW);
        share("next").take(Standing.SLOW);
        slot.release();
        assertThatThrownBy(bulkhead::inviteWaiting).isInstanceOf(StackOverflowError.class);

        bulkhead.inviteWaiting();

        assertThat(freed).containsExactly("next");
    }

    private long granted(int organizations, Standing standing) {
        return IntStream.range(0, organizations)
                .mapToObj(number -> share(standing + " " + number).take(standing))
                .filter(Optional::isPresent)
                .count();
    }

    private static List<Slot> takeAll(Slots share, Standing standing) {
        List<Slot> slots = new ArrayList<>();
        Optional<Slot> next = share.take(standing);
        while (next.isPresent()) {
            slots.add(next.get());
            next = share.take(standing);
        }
        return slots;
    }

    private Slots share(String name) {
        return bulkhead.share(() -> freed.add(name));
    }
}
