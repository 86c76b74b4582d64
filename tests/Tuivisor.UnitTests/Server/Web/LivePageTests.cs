using Tuivisor.Supervision.Config;
using Tuivisor.UnitTests.Server.Supervision;

namespace Tuivisor.UnitTests.Server.Web;

/// <summary>What happens while somebody looks at the page in a real browser, with real programs behind it.</summary>
public sealed class LivePageTests
{
    [Theory]
    [InlineData("")]
    [InlineData("me:secret@")] // as bookmarks have it; scripts may not ask for such addresses
    public async Task A_program_that_others_start_and_what_it_writes_show_without_loading_again(string who)
    {
        Assert.SkipUnless(Chromium.IsInstalled, "needs the Debian package chromium");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var log = Path.Combine(Directory.CreateTempSubdirectory("tuivisor-page").FullName, "web.log");
        await using var live = await LiveListeners.StartAsync(LiveServer.Shell("web", "echo first; while read line; do echo got $line; done") with
        {
            Stdout = new StreamLogConfig { Target = LogTargetKind.File, Path = log, MaxBytes = 1000, Backups = 10 },
        });

        await using (var page = await Chromium.OpenAsync($"http://{who}127.0.0.1:{live.Port}/", patience.Token))
        {
            await page.UntilAsync("document.querySelector('[data-name=web] .statusnominal') !== null", patience.Token);
            await page.EvaluateAsync("window.stayed = true", patience.Token);
            await live.Server.Asked.StartAsync("web", true, LiveServer.Me, default);
            await page.UntilAsync("document.querySelector('[data-name=web] .statusrunning') !== null && window.stayed", patience.Token);
            await page.EvaluateAsync("document.querySelector('[data-name=web] button[value=restart]').click()", patience.Token);
            await page.UntilAsync("document.getElementById('statusmessage').textContent.includes('restarted') && window.stayed", patience.Token);
        }

        await using (var page = await Chromium.OpenAsync($"http://{who}127.0.0.1:{live.Port}/tail.html?processname=web", patience.Token))
        {
            await page.UntilAsync("document.getElementById('live').textContent === 'following' && document.getElementById('log').textContent.includes('first')", patience.Token);
            // Through rotations: each line is there once. No backup is removed before a slow machine has read it.
            for (var i = 0; i < 200; i++) await live.Server.Asked.SendStdinAsync("web", System.Text.Encoding.UTF8.GetBytes($"line {i} <b>&\n"), default);
            await page.UntilAsync("document.getElementById('log').textContent.includes('got line 199 <b>&')", patience.Token);
            (await page.EvaluateAsync("document.getElementById('log').textContent.split('got line ').length.toString()", patience.Token)).ShouldBe("201");
        }

        Directory.Delete(Path.GetDirectoryName(log)!, true); // a file is in a directory
    }
}
