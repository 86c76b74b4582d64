namespace Tuivisor.UnitTests.Server.Web;

/// <summary>The page as a person meets it, in a real browser.</summary>
public sealed class PageInBrowserTests : IAsyncLifetime
{
    private readonly WebStage _web = new();
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(90));

    public async ValueTask InitializeAsync() => await _web.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        _patience.Dispose();
    }

    [Fact]
    public async Task A_button_acts_in_place_and_says_how_it_went()
    {
        await using var page = await OpenAsync();
        await page.UntilAsync("document.getElementById('live')?.textContent === 'live'", _patience.Token);
        await page.EvaluateAsync("window.stayed = true; document.querySelector('[data-name=web] button[value=start]').click()", _patience.Token);
        await page.UntilAsync("document.getElementById('statusmessage').textContent === 'Process web started'", _patience.Token);

        (await page.EvaluateAsync("String(window.stayed)", _patience.Token)).ShouldBe("true");
        _web.Rpc.Supervision.Asked.ShouldBe(["start web True"]);
    }

    [Fact]
    public async Task The_filter_hides_other_rows_and_a_phone_need_not_scroll_sideways()
    {
        await using var page = await OpenAsync();
        await page.UntilAsync("document.getElementById('filter')?.closest('p').hidden === false", _patience.Token);
        await page.EvaluateAsync(
            "(() => { const f = document.getElementById('filter'); f.value = 'w_0'; f.dispatchEvent(new Event('input')); })()", _patience.Token);
        (await page.EvaluateAsync("[...document.querySelectorAll('#rows tr')].filter(r => !r.hidden).map(r => r.dataset.name).join()", _patience.Token))
            .ShouldBe("w:w_0");
        (await page.EvaluateAsync(
            "(() => { document.body.style.width = '360px'; return String(document.querySelector('header').scrollWidth <= 360); })()", _patience.Token))
            .ShouldBe("true");
    }

    [Fact]
    public async Task The_number_of_programs_in_a_state_shows_them_and_shows_all_again()
    {
        const string Shown = "[...document.querySelectorAll('#rows tr')].filter(r => !r.hidden).length.toString()";
        await using var page = await OpenAsync();
        await page.UntilAsync("document.querySelectorAll('#summary button').length > 0", _patience.Token);
        var states = await page.EvaluateAsync("[...document.querySelectorAll('#summary button')].map(b => b.textContent).join()", _patience.Token);
        states.Split(',').Sum(state => int.Parse(state.Split(' ')[0])).ShouldBe(3);
        var first = states.Split(' ')[0];
        await page.EvaluateAsync("document.querySelector('#summary button').click()", _patience.Token);
        (await page.EvaluateAsync(Shown, _patience.Token)).ShouldBe(first);
        (await page.EvaluateAsync("document.querySelector('#summary button').getAttribute('aria-pressed')", _patience.Token)).ShouldBe("true");
        await page.EvaluateAsync("document.querySelector('#summary button').click()", _patience.Token);
        (await page.EvaluateAsync(Shown, _patience.Token)).ShouldBe("3");
    }

    [Fact]
    public async Task Everything_is_stopped_only_after_a_yes()
    {
        await using var page = await OpenAsync();
        await page.UntilAsync("document.getElementById('live')?.textContent === 'live'", _patience.Token);
        await page.EvaluateAsync("window.confirm = () => false; document.querySelector('header button[value=stopall]').click()", _patience.Token);
        await page.EvaluateAsync("window.confirm = () => true; document.querySelector('header button[value=stopall]').click()", _patience.Token);
        await page.UntilAsync("document.getElementById('statusmessage').textContent.startsWith('All stopped at')", _patience.Token);
        _web.Rpc.Supervision.Asked.ShouldBe(["stop all True"]);
    }

    [Fact]
    public async Task Keys_alone_start_a_program_and_refreshing_leaves_the_focus()
    {
        await using var page = await OpenAsync();
        await page.UntilAsync("document.getElementById('live')?.textContent === 'live'", _patience.Token);
        await page.EvaluateAsync("document.querySelector('[data-name=web] th a').focus()", _patience.Token);
        await page.PressAsync("Tab", _patience.Token);
        await page.EvaluateAsync("refresh().then(refresh).then(() => 'done')", _patience.Token);
        (await page.EvaluateAsync("document.activeElement.getAttribute('aria-label')", _patience.Token)).ShouldBe("Start web");
        await page.PressAsync("Enter", _patience.Token);
        await page.UntilAsync("document.getElementById('statusmessage').textContent === 'Process web started'", _patience.Token);
    }

    [Theory, InlineData(360, 740), InlineData(1200, 800)]
    public async Task No_screen_need_be_scrolled_sideways(int width, int height)
    {
        await using var page = await OpenAsync();
        await page.ResizeAsync(width, height, _patience.Token);
        await page.UntilAsync("document.querySelectorAll('#rows tr').length === 3", _patience.Token);
        (await page.EvaluateAsync("String(document.documentElement.scrollWidth <= innerWidth)", _patience.Token)).ShouldBe("true");
        (await page.EvaluateAsync("[...document.querySelectorAll('#rows button')].every(b => b.getBoundingClientRect().right <= innerWidth).toString()", _patience.Token))
            .ShouldBe("true");
    }

    [Fact]
    public async Task On_a_phone_actions_stand_in_one_row_and_logs_in_the_next_and_a_table_is_still_one()
    {
        await using var page = await OpenAsync();
        await page.ResizeAsync(390, 844, _patience.Token);
        await page.UntilAsync("document.getElementById('live')?.textContent === 'live'", _patience.Token);
        (await page.EvaluateAsync(
            """
            [...document.querySelectorAll('td.action form')].map(form => new Set([...form.querySelectorAll('button, a')].map(e => e.offsetTop)).size).join()
            """,
            _patience.Token)).ShouldBe("2,2,2");
        (await page.EvaluateAsync("['table', 'tbody', 'tbody tr', 'tbody th', 'tbody td'].map(e => document.querySelector(e).getAttribute('role')).join()", _patience.Token))
            .ShouldBe("table,rowgroup,row,rowheader,cell");
    }

    [Fact]
    public async Task Every_control_has_a_name_that_can_be_read_out()
    {
        await using var page = await OpenAsync();
        await page.UntilAsync("document.querySelectorAll('#rows tr').length === 3", _patience.Token);
        (await page.EvaluateAsync(
            "[...document.querySelectorAll('button, a, input:not([type=hidden])')]"
            + ".filter(e => !(e.getAttribute('aria-label') || e.textContent.trim() || e.labels?.length)).length.toString()", _patience.Token))
            .ShouldBe("0");
        (await page.EvaluateAsync("new Set([...document.querySelectorAll('#rows button')].map(b => b.getAttribute('aria-label'))).size === "
            + "document.querySelectorAll('#rows button').length ? 'distinct' : 'same'", _patience.Token)).ShouldBe("distinct");
    }

    private async Task<Chromium> OpenAsync()
    {
        Assert.SkipUnless(Chromium.IsInstalled, "needs the Debian package chromium");
        return await Chromium.OpenAsync($"http://[::1]:{_web.OpenPort}/", _patience.Token);
    }
}
