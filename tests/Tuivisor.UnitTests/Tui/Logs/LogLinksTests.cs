using Tuivisor.Tui.Logs;

namespace Tuivisor.UnitTests.Tui.Logs;

public sealed class LogLinksTests
{
    [Theory, InlineData("see https://a.example/x?y=1&z=2.", "https://a.example/x?y=1&z=2"), InlineData("(http://127.0.0.1:1313/)", "http://127.0.0.1:1313/"),
     InlineData("打开 http://h/文章", "http://h/"), InlineData("no://thing at all", null), InlineData("plain", null)]
    public void Addresses_are_found_without_what_stands_around_them(string text, string? found) =>
        LogLinks.In(text, "web1", SourcePlace.In(text), _ => null).Select(link => text.Substring(link.Start, link.Length)).ShouldBe(found is null ? [] : [found]);

    [Theory, InlineData("at /srv/app/main.py:17: no", "file://web1/srv/app/main.py"), InlineData("""  File "/srv/my app/é.py", line 3, in f""", "file://web1/srv/my%20app/%C3%A9.py"),
     InlineData("src/app.py:17", null), InlineData("GET /articles/3 200", null)]
    public void Places_in_files_are_links_where_their_directory_is_known(string text, string? target) =>
        LogLinks.In(text, "web1", SourcePlace.In(text), _ => null).Select(link => link.Target).ShouldBe(target is null ? [] : [target]);

    [Theory, InlineData("panic in src/app.py:17:3", "file://web1/srv/src/app.py"), InlineData("GET /articles/3 200", null)]
    public void A_relative_place_leads_where_it_is_found(string text, string? target) =>
        LogLinks.In(text, "web1", SourcePlace.In(text), name => "/srv/" + name).Select(link => link.Target).ShouldBe(target is null ? [] : [target]);

    [Theory, InlineData("panic in src/app.py:17:3", "src/app.py", 17), InlineData("main.go:8 +0x1d", "main.go", 8), InlineData("./run:4", "./run", 4),
     InlineData("(/srv/app/x.cs:201)", "/srv/app/x.cs", 201), InlineData("""File "a b.py", line 12""", "a b.py", 12)]
    public void Places_are_named_by_a_file_and_a_line(string text, string path, int line) =>
        SourcePlace.In(text).Select(place => (place.Path, place.Line)).ShouldBe([(path, line)]);

    [Theory, InlineData("listens on example.com:8080"), InlineData("127.0.0.1:80"), InlineData("10:42:07.123"), InlineData("https://h.example/x.py:80/"), InlineData("v1.2:3")]
    public void Hosts_with_ports_and_times_are_no_places(string text) => SourcePlace.In(text).ShouldBeEmpty();
}
