package io.astronomer.operator.cli.report;

import static io.astronomer.operator.cli.report.Html.code;
import static io.astronomer.operator.cli.report.Html.tag;
import static io.astronomer.operator.cli.report.Html.text;

import io.astronomer.operator.cli.manifest.Diagnostic;
import java.util.ArrayList;
import java.util.List;

/** The problems of a page. */
final class HtmlProblems {
    private HtmlProblems() {}

    /** Returns the section; empty without a problem. */
    static String of(List<Diagnostic> diagnostics) {
        if (diagnostics.isEmpty()) {
            return "";
        }
        StringBuilder page = new StringBuilder("<section class=\"problems\" aria-labelledby=\"problems\">\n")
                .append("<h2 id=\"problems\">Problems <span class=\"counts\">")
                .append(text(Words.problems(diagnostics)))
                .append("</span></h2>\n<div class=\"card\">\n<table role=\"table\">\n")
                .append(HtmlTable.head("Severity", "Place", "Problem"))
                .append("<tbody role=\"rowgroup\">\n");
        for (Diagnostic diagnostic : diagnostics) {
            page.append(problem(diagnostic));
        }
        return page.append("</tbody>\n</table>\n</div>\n</section>\n").toString();
    }

    private static String problem(Diagnostic diagnostic) {
        List<String> places = new ArrayList<>();
        diagnostic.location().ifPresent(place -> places.add(code(Visible.name(place.file()) + ":" + place.line())));
        diagnostic.resource().ifPresent(name -> places.add(tag("span", "quiet", text(Visible.name(name)))));
        String severity = Words.severity(diagnostic);
        return HtmlTable.row(
                HtmlTable.cell("Severity", tag("span", "pill " + severity, severity)),
                HtmlTable.cell("Place", places.isEmpty() ? "–" : String.join("<br>", places)),
                HtmlTable.cell(
                        "Problem",
                        text(Visible.sentence(diagnostic.message())) + " "
                                + tag("span", "quiet", text(Visible.name(diagnostic.code())))));
    }
}
