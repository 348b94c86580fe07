package io.astronomer.operator.controller.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.api.KeySelector;
import io.astronomer.operator.resolve.ClusterDouble;
import io.astronomer.operator.resolve.References.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretTokenSupplierTest {
    private final ClusterDouble cluster = new ClusterDouble();
    private boolean departing;
    private final SecretTokenSupplier token =
            new SecretTokenSupplier(cluster, "data", new KeySelector("astro", "token"), () -> departing);

    @Test
    void isWhatTheKeyHolds() {
        put("token", " abc \n");

        assertThat(token.value()).isEqualTo("abc");
    }

    @Test
    void isReadOnceAVersion() {
        put("token", "abc");
        var first = token.value();
        var second = token.value();

        assertThat(second).isEqualTo(first);
        assertThat(cluster.reads()).isEqualTo(1);
    }

    @Test
    void isAnotherOneFromTheNextRequestOn() {
        put("token", "abc");
        var first = token.value();
        put("token", "def");

        assertThat(token.value()).isEqualTo("def").isNotEqualTo(first);
    }

    @Test
    void aSecretThatIsNotThereIsSaidToBeMissing() {
        assertThat(token.state()).isInstanceOf(SecretTokenSupplier.State.NoSecret.class);
    }

    @Test
    void aSecretThatIsGoneGivesItsTokenToNobody() {
        put("token", "abc");
        var first = token.value();
        cluster.remove(Kind.SECRET, "astro");

        assertThatThrownBy(token::value)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining(first);
    }

    @Test
    void anOrganizationThatIsBeingDeletedGoesOnWithTheLastTokenOfASecretThatIsGone() {
        put("token", "abc");
        String last = token.value();
        cluster.remove(Kind.SECRET, "astro");
        assertThat(token.state()).isInstanceOf(SecretTokenSupplier.State.NoSecret.class);

        departing = true;

        assertThat(token.value()).isEqualTo(last);
    }

    @Test
    void anOrganizationThatIsBeingDeletedUsesNoTokenWhoseLabelIsGone() {
        put("token", "abc");
        assertThat(token.state()).isInstanceOf(SecretTokenSupplier.State.Usable.class);
        departing = true;

        cluster.label("astro", false);

        assertThat(token.state()).isInstanceOf(SecretTokenSupplier.State.NoLabel.class);
    }

    @Test
    void aSecretThatIsNotSaidToHoldATokenIsNotRead() {
        put("token", "abc");
        cluster.label("astro", false);

        assertThat(token.state()).isInstanceOf(SecretTokenSupplier.State.NoLabel.class);
        assertThat(cluster.reads()).isZero();
    }

    @Test
    void aTokenIsUsedNoMoreWhenItsLabelGoes() {
        put("token", "abc");
        var first = token.value();
        cluster.label("astro", false);

        assertThatThrownBy(token::value)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining(first);
    }

    @Test
    void theOperatorsOwnTokenIsNobodyElses() {
        put("token", "abc");
        cluster.reserve("astro");

        assertThat(token.state()).isInstanceOf(SecretTokenSupplier.State.Reserved.class);
        assertThat(cluster.reads()).isZero();
    }

    @Test
    void isNotReadAtAGlance() {
        put("token", "abc");

        assertThat(token.glance()).isInstanceOf(SecretTokenSupplier.State.Unread.class);
        assertThat(cluster.reads()).isZero();
    }

    @Test
    void aKeyThatIsNotThereIsSaidToBeMissing() {
        put("another", "abc");

        assertThat(token.state()).isInstanceOf(SecretTokenSupplier.State.NoKey.class);
    }

    @Test
    void whatCanBeNoTokenIsSaidToBeNoneWithoutBeingShown() {
        put("token", "two words");

        assertThat(token.state())
                .isEqualTo(
                        new SecretTokenSupplier.State.Unusable("must be one line of printable ASCII without spaces"));
    }

    @Test
    void showsItselfNowhere() {
        put("token", "abcdef");

        assertThat(token.state().toString() + token).doesNotContain("abcdef");
    }

    private void put(String key, String value) {
        cluster.put(Kind.SECRET, "astro", Map.of(key, value));
    }
}
