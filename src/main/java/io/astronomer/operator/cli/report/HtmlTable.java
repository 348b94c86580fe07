package io.astronomer.operator.cli.report;

import static io.astronomer.operator.cli.report.Html.tag;
import static io.astronomer.operator.cli.report.Html.text;

/** Parts of a table. On a narrow screen each cell is a line with its label, so the roles are explicit. */
final class HtmlTable {
    private HtmlTable() {}

    static String head(String... names) {
        StringBuilder row = new StringBuilder("<thead role=\"rowgroup\"><tr role=\"row\">");
        for (String name : names) {
            row.append("<th scope=\"col\" role=\"columnheader\">")
                    .append(text(name))
                    .append("</th>");
        }
        return row.append("</tr></thead>\n").toString();
    }

    static String row(String... cells) {
        return "<tr role=\"row\">" + String.join("", cells) + "</tr>\n";
    }

    /** @param content markup */
    static String cell(String label, String content) {
        return "<td role=\"cell\" data-label=\"" + text(label) + "\">" + tag("div", "", content) + "</td>";
    }

    /** @param content markup */
    static String rowHeader(String content) {
        return "<th scope=\"row\" role=\"rowheader\">" + content + "</th>";
    }
}
