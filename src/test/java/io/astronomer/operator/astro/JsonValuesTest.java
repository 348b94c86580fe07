package io.astronomer.operator.astro;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that are equal, and numbers that are not. */
class JsonValuesTest {
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @CsvSource({
        "1, 1.0",
        "1, 1e0",
        "0, -0.0",
        "0.1, 1e-1",
        // As Java writes a double, and as an API server returns it.
        "-3.6512255117610609e+18, -3651225511761061000",
        "[{}], [{}]",
    })
    void sameValueIsEqual(String left, String right) throws JsonProcessingException {
        assertThat(equal(left, right)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2",
        "0.1, 0.10000000000000002",
        "9007199254740993, 9007199254740992",
        "18446744073709551617, 18446744073709551616",
        "1, true",
    })
    void otherValueIsNotEqual(String left, String right) throws JsonProcessingException {
        assertThat(equal(left, right)).isFalse();
    }

    @Test
    void numberInAListIsComparedByValue() throws JsonProcessingException {
        assertThat(equal("{\"a\": [1.0]}", "{\"a\": [1]}")).isTrue();
    }

    /** An API server writes a double below 1e21 without an exponent. */
    @Property
    void doubleEqualsItsDigits(@ForAll @DoubleRange(min = -1e20, max = 1e20) double number)
            throws JsonProcessingException {
        String digits = BigDecimal.valueOf(number).toPlainString();

        assertThat(equal(Double.toString(number), digits)).isTrue();
    }

    private static boolean equal(String left, String right) throws JsonProcessingException {
        return JsonValues.equal(JSON.readTree(left), JSON.readTree(right));
    }
}
