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
    private boolean deleting;
    private final SecretTokenSupplier token =
            new SecretTokenSupplier(cluster, "data", new KeySelector("astro", "token"), () -> deleting);

    @Test
    void tokenIsTheStrippedValueOfTheKey() {
        put("token", " abc \n");

        assertThat(token.value()).isEqualTo("abc");
    }

    @Test
    void secretIsReadOncePerVersion() {
        put("token", "abc");
        var first = token.value();
        var second = token.value();

        assertThat(second).isEqualTo(first);
        assertThat(cluster.reads()).isEqualTo(1);
    }

    @Test
    void rotatedTokenIsUsedForTheNextRequest() {
        put("token", "abc");
        var first = token.value();
        put("token", "def");

        assertThat(token.value()).isEqualTo("def").isNotEqualTo(first);
    }

    @Test
    void missingSecretIsReported() {
        assertThat(token.state()).isInstanceOf(SecretTokenSupplier.State.NoSecret.class);
    }

    @Test
    void deletedSecretProvidesNoToken() {
        put("token", "abc");
        var first = token.value();
        cluster.remove(Kind.SECRET, "astro");

        assertThatThrownBy(token::value)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining(first);
    }

    @Test
    void organizationInDeletionKeepsTokenOfDeletedSecret() {
        put("token", "abc");
        String last = token.value();
        cluster.remove(Kind.SECRET, "astro");
        assertThat(token.state()).isInstanceOf(SecretTokenSupplier.State.NoSecret.class);

        deleting = true;

        assertThat(token.value()).isEqualTo(last);
    }

    @Test
    void organizationInDeletionUsesNoTokenWithoutLabel() {
        put("token", "abc");
        assertThat(token.state()).isInstanceOf(SecretTokenSupplier.State.Usable.class);
        deleting = true;

        cluster.label("astro", false);

        assertThat(token.state()).isInstanceOf(SecretTokenSupplier.State.NoLabel.class);
    }

    @Test
    void secretWithoutLabelIsNotRead() {
        put("token", "abc");
        cluster.label("astro", false);

        assertThat(token.state()).isInstanceOf(SecretTokenSupplier.State.NoLabel.class);
        assertThat(cluster.reads()).isZero();
    }

    @Test
    void tokenIsNotUsedWhenItsLabelIsRemoved() {
        put("token", "abc");
        var first = token.value();
        cluster.label("astro", false);

        assertThatThrownBy(token::value)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining(first);
    }

    @Test
    void tokenOfTheOperatorIsReserved() {
        put("token", "abc");
        cluster.reserve("astro");

        assertThat(token.state()).isInstanceOf(SecretTokenSupplier.State.Reserved.class);
        assertThat(cluster.reads()).isZero();
    }

    @Test
    void glanceDoesNotReadTheSecret() {
        put("token", "abc");

        assertThat(token.stateWithoutRead()).isInstanceOf(SecretTokenSupplier.State.Unread.class);
        assertThat(cluster.reads()).isZero();
    }

    @Test
    void missingKeyIsReported() {
        put("another", "abc");

        assertThat(token.state()).isInstanceOf(SecretTokenSupplier.State.NoKey.class);
    }

    @Test
    void invalidTokenIsReportedWithoutItsValue() {
        put("token", "two words");

        assertThat(token.state())
                .isEqualTo(
                        new SecretTokenSupplier.State.Unusable("must be one line of printable ASCII without spaces"));
    }

    @Test
    void toStringContainsNoToken() {
        put("token", "abcdef");

        assertThat(token.state().toString() + token).doesNotContain("abcdef");
    }

    private void put(String key, String value) {
        cluster.put(Kind.SECRET, "astro", Map.of(key, value));
    }
}
