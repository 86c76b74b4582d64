using System.Text.RegularExpressions;
using Tuivisor.Server.Supervision;
using FaultCode = Tuivisor.Server.Supervision.FaultCode;

namespace Tuivisor.UnitTests.Server.Web;

public sealed partial class PageEndpointTests : IAsyncLifetime
{
    private const string Browser = "User-Agent: Mozilla/5.0\r\n";

    private readonly WebStage _web = new();

    public async ValueTask InitializeAsync() => await _web.StartAsync();

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    [Fact]
    public void The_status_page_shows_every_program_with_what_can_be_done()
    {
        var page = Get("/");
        page.ShouldStartWith("HTTP/1.1 200 ");
        page.ShouldContain("<title>Supervisor Status</title>");
        page.ShouldContain("<span class=\"statusnominal\">stopped</span>");
        page.ShouldContain("<a href=\"tail.html?processname=w%3Aw_0\">w:w_0</a>");
        page.ShouldContain("aria-label=\"Start web\"");
        page.IndexOf("w:w_0", StringComparison.Ordinal).ShouldBeLessThan(page.IndexOf("w:w_1", StringComparison.Ordinal));
    }

    [Fact]
    public void The_message_of_an_address_is_text_not_markup() =>
        Get("/?message=%3Cscript%3Ealert(1)%3C%2Fscript%3E").ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");

    [Theory]
    [InlineData("stop&processname=web", "stop web True", "Process%20web%20stopped")]
    [InlineData("start&processname=w%3Aw_0", "start w:w_0 True", "Process%20w%3Aw_0%20started")]
    [InlineData("clearlog&processname=web", "clear web", "Log%20for%20web%20cleared")]
    [InlineData("start&processname=nosuch", null, "No%20such%20process%20named%20nosuch")]
    public void Scripts_may_use_the_old_addresses(string action, string? asked, string message)
    {
        var answer = Get($"/index.html?action={action}");
        answer.ShouldStartWith("HTTP/1.1 303 ");
        answer.ShouldContain($"Location: /?message={message}\r\n");
        _web.Rpc.Supervision.Asked.ShouldBe(asked is null ? [] : [asked]);
    }

    [Fact]
    public void A_fault_is_told_in_Supervisors_words()
    {
        _web.Rpc.Supervision.Next = ActionOutcome.Fault(FaultCode.SpawnError, "web");
        Get("/index.html?action=start&processname=web").ShouldContain("message=ERROR%3A%20Process%20web%3A%20spawn%20error");
    }

    [Fact]
    public void A_browser_is_asked_first_and_its_answer_carries_the_token()
    {
        var question = _web.Exchange($"GET /index.html?action=stopall HTTP/1.1\r\nHost: x\r\n{Browser}\r\n");
        question.ShouldContain("<h1>stopall?</h1>");
        _web.Rpc.Supervision.Asked.ShouldBeEmpty();

        Post($"action=stopall&token={Token().Match(question).Groups[1].Value}").ShouldStartWith("HTTP/1.1 303 ");
        _web.Rpc.Supervision.Asked.ShouldBe(["stop all True"]);
    }

    [Theory, InlineData(""), InlineData("&token="), InlineData("&token=0123456789abcdef0123456789abcdef")]
    public void A_browser_without_the_token_changes_nothing(string token)
    {
        Post("action=stopall" + token).ShouldContain("<h1>stopall?</h1>");
        _web.Rpc.Supervision.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/index.html?action=odd")]
    [InlineData("/index.html?action=start")]
    public void An_unknown_action_is_a_mistake_of_the_asker(string address) => Get(address).ShouldStartWith("HTTP/1.1 400 ");

    [Theory]
    [InlineData("/tail.html", "No process name found")]
    [InlineData("/tail.html?processname=nosuch", "ERROR: unexpected rpc fault [10] BAD_NAME: nosuch")]
    [InlineData("/tail.html?processname=web", "No file for web")]
    public void The_tail_page_says_why_it_is_empty(string address, string text) => Get(address).ShouldContain(text);

    [Theory, InlineData("/stylesheets/supervisor.css", "text/css"), InlineData("/scripts/page.js", "text/javascript")]
    public void Style_and_script_come_out_of_the_binary(string address, string type) => Get(address).ShouldContain($"Content-Type: {type}");

    [Fact]
    public void No_page_may_be_framed_or_load_from_elsewhere() =>
        Get("/").ShouldContain("Content-Security-Policy: default-src 'none';");

    private string Get(string address) => _web.Exchange($"GET {address} HTTP/1.1\r\nHost: x\r\n\r\n");

    private string Post(string form) => _web.Exchange(
        $"POST /index.html HTTP/1.1\r\nHost: x\r\n{Browser}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {form.Length}\r\n\r\n{form}");

    [GeneratedRegex("name=\"token\" value=\"([0-9a-f]{32})\"")]
    private static partial Regex Token();
}
