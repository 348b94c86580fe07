package io.astronomer.operator.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotedHeadingsTest {
    @Test
    void headingOfAQuoteIsBold() {
        assertThat(QuotedHeadings.bold("> ### Plan $1\n> text\n")).isEqualTo("> **Plan $1**\n> text\n");
    }

    @Test
    void headingOfThePageStays() {
        assertThat(QuotedHeadings.bold("### Plan\n> text\n")).isEqualTo("### Plan\n> text\n");
    }
}
