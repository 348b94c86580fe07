# Workflow commands of the problems in a plan or in the findings of the rules.

def data: gsub("%"; "%25") | gsub("\r"; "%0D") | gsub("\n"; "%0A");
def property: data | gsub(":"; "%3A") | gsub(","; "%2C");
def level: {"error": "error", "warning": "warning"}[.] // "notice";
def rank: {"error": 0, "warning": 1}[.] // 2;

($files | split("\n")) as $known
| [
    ((.diagnostics // [])[] | {level: (.severity | level), file, line, title: .code, resource, message}),
    ((.findings // [])[]
      | {level: (.severity | level), file, line, title: .rule, message,
         resource: (.resource // null | if . then "\(.namespace)/\(.name)" else null end)}),
    ((.objects // [])[]
      | "\(.resource.namespace)/\(.resource.name)" as $name
      | select(.action == "decision" or .action == "error")
      | {level: (if .action == "error" then "error" else "warning" end),
         file: .resource.file, line: .resource.line, title: (.reason // .action), resource: $name,
         message: (if .message == "" then "\(.reason // .action)" else .message end)})
  ]
| unique_by([.file, .resource, .message])
| sort_by([(.level | rank), .file // "", .line // 0])
| .[]
| (.file // "") as $file
| ([
    (if $file != "" and ($known | index([$file])) then
      "file=\($file | ltrimstr($root) | ltrimstr("./") | property)",
      (if .line then "line=\(.line)" else empty end)
    else empty end),
    "title=\(.title | property)"
  ] | join(",")) as $properties
| "::\(.level) \($properties)::\((if .resource then .resource + ": " else "" end + .message) | data)"
