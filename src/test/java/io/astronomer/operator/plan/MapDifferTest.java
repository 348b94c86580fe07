package io.astronomer.operator.plan;

import static io.astronomer.operator.plan.There.LATER;
import static io.astronomer.operator.plan.There.SOMEBODY_ELSE;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Maps whose members the service may show, mask one by one, or mask as a whole. */
class MapDifferTest {
    private static final Desired WANTED = Wanted.connection()
            .secret("extra", Map.of("region", "eu", "aws_secret", "s3cret"))
            .build();

    @Test
    void comparesJsonByValue() {
        Desired wanted = Wanted.connection()
                .secret("extra", Map.of("timeout", 1, "hosts", List.of("a", "b")))
                .build();
        Map<String, Object> same = Map.of("hosts", List.of("a", "b"), "timeout", new BigDecimal("1.0"));

        assertThat(diff(wanted, There.holding(wanted).part(part -> part.with("extra", same))))
                .isEmpty();
    }

    @Test
    void showsNoMembersValue() {
        assertThat(diff(WANTED, There.holding(WANTED).part(part -> part.with("extra", Map.of("region", "us")))))
                .containsExactlyInAnyOrder(
                        new Change("connection.extra.region", Change.Kind.SET, Change.SENSITIVE, Change.SENSITIVE),
                        new Change("connection.extra.aws_secret", Change.Kind.SET, "", Change.SENSITIVE));
    }

    @Test
    void takesAMemberThatIsBlankAndToldToBeSetForMasked() {
        There there = There.holding(WANTED).part(part -> part.with("extra", Map.of("region", "eu", "aws_secret", "")));

        assertThat(diff(WANTED, there)).isEmpty();
    }

    @Test
    void takesAMemberThatIsLeftOutAndToldToBeSetForMasked() {
        There there = There.holding(WANTED)
                .part(part -> part.with("extra", Map.of("region", "eu")).leftOut("extra.aws_secret"));

        assertThat(diff(WANTED, there)).isEmpty();
    }

    @Test
    void takesAMapMaskedAsAWholeForThePresentOne() {
        There there = There.holding(WANTED)
                .part(part -> part.without("extra").leftOut("extra.region").leftOut("extra.aws_secret"));

        assertThat(diff(WANTED, there)).isEmpty();
    }

    @Test
    void takesAMapOfWhichOnlyItsOwnNameIsToldForThePresentOne() {
        There there = There.holding(WANTED).part(part -> part.without("extra").leftOut("extra"));

        assertThat(diff(WANTED, there)).isEmpty();
    }

    @Test
    void clearsAMapOfWhichOnlyItsOwnNameIsTold() {
        Desired wanted = Wanted.connection().build();
        There there = There.holding(wanted).part(part -> part.leftOut("extra"));

        assertThat(diff(wanted, there))
                .containsExactly(new Change("connection.extra", Change.Kind.CLEAR, Change.SENSITIVE, ""));
    }

    @Test
    void seesThatOneMemberOfAMaskedMapIsMissing() {
        There there = There.holding(WANTED).part(part -> part.without("extra").leftOut("extra.region"));

        assertThat(diff(WANTED, there))
                .containsExactly(new Change("connection.extra.aws_secret", Change.Kind.SET, "", Change.SENSITIVE));
    }

    @Test
    void seesThatAMaskedMapHasOneMemberTooMany() {
        There there = There.holding(WANTED).part(part -> part.leftOut("extra.old"));

        assertThat(diff(WANTED, there))
                .containsExactly(new Change("connection.extra.old", Change.Kind.CLEAR, Change.SENSITIVE, ""));
    }

    @Test
    void takesNestedNamesForPartsOfTheMemberThatIsWanted() {
        Desired wanted = Wanted.connection()
                .secret("extra", Map.of("keyfile", Map.of("token", "s3cret")))
                .build();
        There there = There.holding(wanted).part(part -> part.without("extra").leftOut("extra.keyfile.token"));

        assertThat(diff(wanted, there)).isEmpty();
    }

    @Test
    void takesAMapThatIsNotShownForThePresentOneWhenTheServiceDoesNotTell() {
        There there =
                There.holding(WANTED).part(part -> part.shown("extra", Map.of()).withoutSetFields());

        assertThat(diff(WANTED, there)).isEmpty();
    }

    @Test
    void takesAMemberThatIsNotShownForSetWhenTheServiceDoesNotTell() {
        There there = There.holding(WANTED)
                .part(part -> part.shown("extra", Map.of("region", "eu")).withoutSetFields());

        assertThat(diff(WANTED, there)).isEmpty();
    }

    @Test
    void resendsTheMapOnceWhenSomebodyElseWroteAndAMemberIsMasked() {
        There there = There.holding(WANTED)
                .part(part -> part.without("extra").leftOut("extra.region").leftOut("extra.aws_secret"))
                .updated(LATER, SOMEBODY_ELSE);

        assertThat(diff(WANTED, there))
                .containsExactly(
                        new Change("connection.extra", Change.Kind.RESEND, Change.SENSITIVE, Change.SENSITIVE));
    }

    @Test
    void resendsNothingWhenSomebodyElseWroteAndAllMembersAreShown() {
        assertThat(diff(WANTED, There.holding(WANTED).updated(LATER, SOMEBODY_ELSE)))
                .isEmpty();
    }

    @Test
    void takesABlankMemberThatTheServiceDroppedForKept() {
        Desired wanted = Wanted.connection()
                .secret("extra", Map.of("region", "eu", "endpoint_url", ""))
                .build();

        assertThat(diff(wanted, There.holding(wanted).part(part -> part.with("extra", Map.of("region", "eu")))))
                .isEmpty();
    }

    @Test
    void seesThatALabelWasBlanked() {
        Desired wanted = Wanted.export().with("labels", Map.of("team", "data")).build();

        assertThat(diff(wanted, There.holding(wanted).part(part -> part.with("labels", Map.of("team", "")))))
                .containsExactly(new Change("metricsExport.labels.team", Change.Kind.SET, "", "data"));
    }

    @Test
    void seesThatAReferencedMapIsMissing() {
        Desired wanted = Wanted.connection().unread("extra").build();

        assertThat(diff(wanted, There.holding(wanted).part(part -> part.without("extra"))))
                .containsExactly(new Change("connection.extra", Change.Kind.SET, "", Change.SENSITIVE));
    }

    @Test
    void resendsAReferencedMapThatWasNotReadWhenSomebodyElseWrote() {
        Desired wanted = Wanted.connection().unread("extra").build();

        assertThat(diff(wanted, There.holding(wanted).updated(LATER, SOMEBODY_ELSE)))
                .extracting(Change::kind)
                .containsExactly(Change.Kind.RESEND);
    }

    private static List<Change> diff(Desired wanted, There there) {
        return Differ.diff(History.of(wanted, there.build(), Remembered.inSync(wanted)));
    }
}
