package io.astronomer.operator.plan;

import static io.astronomer.operator.plan.RemoteObjectBuilder.LATER;
import static io.astronomer.operator.plan.RemoteObjectBuilder.SOMEBODY_ELSE;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Maps whose members the service may show, mask one by one, or mask as a whole. */
class MapDifferTest {
    private static final Desired WANTED = DesiredBuilder.connection()
            .secret("extra", Map.of("region", "eu", "aws_secret", "s3cret"))
            .build();

    @Test
    void comparesJsonByValue() {
        Desired wanted = DesiredBuilder.connection()
                .secret("extra", Map.of("timeout", 1, "hosts", List.of("a", "b")))
                .build();
        Map<String, Object> same = Map.of("hosts", List.of("a", "b"), "timeout", new BigDecimal("1.0"));

        assertThat(diff(wanted, RemoteObjectBuilder.holding(wanted).part(part -> part.with("extra", same))))
                .isEmpty();
    }

    @Test
    void showsNoMembersValue() {
        assertThat(diff(
                        WANTED,
                        RemoteObjectBuilder.holding(WANTED).part(part -> part.with("extra", Map.of("region", "us")))))
                .containsExactlyInAnyOrder(
                        new Change("connection.extra.region", Change.Kind.SET, Change.SENSITIVE, Change.SENSITIVE),
                        new Change("connection.extra.aws_secret", Change.Kind.SET, "", Change.SENSITIVE));
    }

    @Test
    void takesAMemberThatIsBlankAndToldToBeSetForMasked() {
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.holding(WANTED)
                .part(part -> part.with("extra", Map.of("region", "eu", "aws_secret", "")));

        assertThat(diff(WANTED, remoteObjectBuilder)).isEmpty();
    }

    @Test
    void takesAMemberThatIsLeftOutAndToldToBeSetForMasked() {
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.holding(WANTED)
                .part(part -> part.with("extra", Map.of("region", "eu")).leftOut("extra.aws_secret"));

        assertThat(diff(WANTED, remoteObjectBuilder)).isEmpty();
    }

    @Test
    void takesAMapMaskedAsAWholeForThePresentOne() {
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.holding(WANTED)
                .part(part -> part.without("extra").leftOut("extra.region").leftOut("extra.aws_secret"));

        assertThat(diff(WANTED, remoteObjectBuilder)).isEmpty();
    }

    @Test
    void takesAMapOfWhichOnlyItsOwnNameIsToldForThePresentOne() {
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.holding(WANTED)
                .part(part -> part.without("extra").leftOut("extra"));

        assertThat(diff(WANTED, remoteObjectBuilder)).isEmpty();
    }

    @Test
    void clearsAMapOfWhichOnlyItsOwnNameIsTold() {
        Desired wanted = DesiredBuilder.connection().build();
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.holding(wanted).part(part -> part.leftOut("extra"));

        assertThat(diff(wanted, remoteObjectBuilder))
                .containsExactly(new Change("connection.extra", Change.Kind.CLEAR, Change.SENSITIVE, ""));
    }

    @Test
    void seesThatOneMemberOfAMaskedMapIsMissing() {
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.holding(WANTED)
                .part(part -> part.without("extra").leftOut("extra.region"));

        assertThat(diff(WANTED, remoteObjectBuilder))
                .containsExactly(new Change("connection.extra.aws_secret", Change.Kind.SET, "", Change.SENSITIVE));
    }

    @Test
    void seesThatAMaskedMapHasOneMemberTooMany() {
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.holding(WANTED).part(part -> part.leftOut("extra.old"));

        assertThat(diff(WANTED, remoteObjectBuilder))
                .containsExactly(new Change("connection.extra.old", Change.Kind.CLEAR, Change.SENSITIVE, ""));
    }

    @Test
    void takesNestedNamesForPartsOfTheMemberThatIsWanted() {
        Desired wanted = DesiredBuilder.connection()
                .secret("extra", Map.of("keyfile", Map.of("token", "s3cret")))
                .build();
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.holding(wanted)
                .part(part -> part.without("extra").leftOut("extra.keyfile.token"));

        assertThat(diff(wanted, remoteObjectBuilder)).isEmpty();
    }

    @Test
    void takesAMapThatIsNotShownForThePresentOneWhenTheServiceDoesNotTell() {
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.holding(WANTED)
                .part(part -> part.shown("extra", Map.of()).withoutSetFields());

        assertThat(diff(WANTED, remoteObjectBuilder)).isEmpty();
    }

    @Test
    void takesAMemberThatIsNotShownForSetWhenTheServiceDoesNotTell() {
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.holding(WANTED)
                .part(part -> part.shown("extra", Map.of("region", "eu")).withoutSetFields());

        assertThat(diff(WANTED, remoteObjectBuilder)).isEmpty();
    }

    @Test
    void resendsTheMapOnceWhenSomebodyElseWroteAndAMemberIsMasked() {
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.holding(WANTED)
                .part(part -> part.without("extra").leftOut("extra.region").leftOut("extra.aws_secret"))
                .updated(LATER, SOMEBODY_ELSE);

        assertThat(diff(WANTED, remoteObjectBuilder))
                .containsExactly(
                        new Change("connection.extra", Change.Kind.RESEND, Change.SENSITIVE, Change.SENSITIVE));
    }

    @Test
    void resendsNothingWhenSomebodyElseWroteAndAllMembersAreShown() {
        assertThat(diff(WANTED, RemoteObjectBuilder.holding(WANTED).updated(LATER, SOMEBODY_ELSE)))
                .isEmpty();
    }

    @Test
    void takesABlankMemberThatTheServiceDroppedForKept() {
        Desired wanted = DesiredBuilder.connection()
                .secret("extra", Map.of("region", "eu", "endpoint_url", ""))
                .build();

        assertThat(diff(
                        wanted,
                        RemoteObjectBuilder.holding(wanted).part(part -> part.with("extra", Map.of("region", "eu")))))
                .isEmpty();
    }

    @Test
    void seesThatALabelWasBlanked() {
        Desired wanted =
                DesiredBuilder.export().with("labels", Map.of("team", "data")).build();

        assertThat(diff(
                        wanted,
                        RemoteObjectBuilder.holding(wanted).part(part -> part.with("labels", Map.of("team", "")))))
                .containsExactly(new Change("metricsExport.labels.team", Change.Kind.SET, "", "data"));
    }

    @Test
    void seesThatAReferencedMapIsMissing() {
        Desired wanted = DesiredBuilder.connection().unread("extra").build();

        assertThat(diff(wanted, RemoteObjectBuilder.holding(wanted).part(part -> part.without("extra"))))
                .containsExactly(new Change("connection.extra", Change.Kind.SET, "", Change.SENSITIVE));
    }

    @Test
    void resendsAReferencedMapThatWasNotReadWhenSomebodyElseWrote() {
        Desired wanted = DesiredBuilder.connection().unread("extra").build();

        assertThat(diff(wanted, RemoteObjectBuilder.holding(wanted).updated(LATER, SOMEBODY_ELSE)))
                .extracting(Change::kind)
                .containsExactly(Change.Kind.RESEND);
    }

    private static List<Change> diff(Desired wanted, RemoteObjectBuilder remoteObjectBuilder) {
        return ObjectDiffer.diff(LastWrite.of(wanted, remoteObjectBuilder.build(), RecordedStates.inSync(wanted)));
    }
}
