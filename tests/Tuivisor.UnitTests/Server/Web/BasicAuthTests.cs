using System.Text;
using Tuivisor.Server.Web;
using Tuivisor.Supervision.Config;

namespace Tuivisor.UnitTests.Server.Web;

public sealed class BasicAuthTests
{
    private const string ShaOfTest = "{SHA}a94a8fe5ccb19ba61c4c0873d391e987982fbbd3";

    [Theory]
    [InlineData("pa:ss", "me:pa:ss", nameof(AuthOutcome.Granted))]
    [InlineData("pa:ss", "me:pa:s", nameof(AuthOutcome.Denied))]
    [InlineData("pa:ss", "you:pa:ss", nameof(AuthOutcome.Denied))]
    [InlineData(ShaOfTest, "me:test", nameof(AuthOutcome.Granted))]
    [InlineData("{SHA}A94A8FE5CCB19BA61C4C0873D391E987982FBBD3", "me:test", nameof(AuthOutcome.Denied))]
    [InlineData(ShaOfTest, "me:" + ShaOfTest, nameof(AuthOutcome.Denied))]
    [InlineData("x", "no colon", nameof(AuthOutcome.Malformed))]
    public void Name_and_password_must_both_be_right(string password, string given, string outcome) =>
        Check(password, "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(given))).ShouldBe(outcome);

    [Theory]
    [InlineData(null, nameof(AuthOutcome.Denied))]
    [InlineData("", nameof(AuthOutcome.Denied))]
    [InlineData("Bearer abc", nameof(AuthOutcome.Denied))]
    [InlineData("Basic !!!", nameof(AuthOutcome.Malformed))]
    public void Other_headers_do_not_help(string? header, string outcome) => Check("x", header).ShouldBe(outcome);

    [Fact]
    public void A_listener_without_credentials_asks_for_none() =>
        BasicAuth.Check(new HttpServerConfig { Section = "inet_http_server" }, null).ShouldBe(AuthOutcome.Granted);

    private static string Check(string password, string? header) =>
        BasicAuth.Check(new HttpServerConfig { Section = "inet_http_server", Username = "me", Password = password }, header).ToString();
}
