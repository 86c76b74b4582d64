namespace Tuivisor.EndToEndTests;

/// <summary>What people look at all day looks the same in a console as in tmux, cell for cell.</summary>
public sealed class RealProgramsTests : IDisposable
{
    private const int Columns = 100;
    private const int Rows = 29;

    private readonly TestWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void Vim()
    {
        Requires.Packages("tmux", "vim");
        _world.Write("vimrc", "set nocompatible laststatus=2 noswapfile viminfo= background=dark t_RV= t_RB= t_RF= t_u7= number hlsearch\nsyntax on\n");
        _world.Write("code.c", Code);
        using var vim = Show("vim", "-u", "vimrc", "code.c");
        vim.Shows("int main").Type("/line\n").Shows("/line").Type(":split\n").Shows("return").Type("Gonew 漢字 line").Shows("new 漢字 line").Press("Escape").ShowsNot("-- INSERT --");
        vim.Press("C-w", "w").Turns("C-d").Type("ggdd").Shows("[+]").Type(":set nowrap list\n").Shows("$").Type(":silent undo\n").Shows("#include");
    }

    [Fact]
    public void Less()
    {
        Requires.Packages("tmux", "less");
        _world.Write("long.txt", string.Concat(Enumerable.Range(1, 300).Select(i => $"{i} the quick brown fox \e[3{i % 8}mjumps\e[m over {new string('x', i % 120)}\n")));
        using var less = Show("less", "-R", "long.txt");
        less.Shows("1 the quick").Turns("Space").Turns("j").Turns("k").Type("/fox 1\\?\n").AreSame("found").Turns("G").Turns("b").Type("&29\n").Shows("& (END)");
    }

    [Fact]
    public void Nano()
    {
        Requires.Packages("tmux", "nano");
        // Each has a file of its own: a second nano is told of the first one's lock.
        using var nano = Show("sh", "-c", "cd \"$(mktemp -d -p $HOME)\"; printf 'one\\ntwo\\n' > note.txt; exec nano --ignorercfiles note.txt");
        nano.Shows("GNU nano").Type("first 宽字符 ").Shows("first 宽字符").Press("C-w").Shows("Search").Type("two").Press("Enter").AreSame("found").Press("C-g").Shows("Main nano help text").Press("C-x").Shows("first");
    }

    [Fact]
    public void Emacs()
    {
        Requires.Packages("tmux", "emacs-nox");
        Directory.CreateDirectory(Path.Combine(_world.Home, ".emacs.d"));
        File.WriteAllText(Path.Combine(_world.Home, ".emacs.d", "early-init.el"), "(setq xterm-extra-capabilities nil frame-background-mode 'dark inhibit-startup-screen t)\n");
        _world.Write("code.c", Code);
        using var emacs = Show("emacs", "-nw", "code.c");
        emacs.Shows("int main").Press("C-x", "2").Press("C-s").Type("line").Shows("I-search: line");
        // C-g throws away what was typed behind it.
        emacs.Press("C-g").Shows("Quit").Press("M-x").Type("list-colors-display").Press("Enter").Shows("*Colors*").Turns("C-v");
    }

    [Fact]
    public void Midnight_Commander()
    {
        Requires.Packages("tmux", "mc");
        // Each has a home of its own: one reads the settings while the other writes them.
        _world.Write("mc/.config/mc/ini", "[Layout]\nmessage_visible=0\nfree_space=0\n");
        foreach (var name in (string[])["a.txt", "b.sh", "目录/文件.txt", "z.tar"]) _world.Write("files/" + name, "x\n");
        var files = Path.Combine(_world.Work, "files");
        using var mc = Show("sh", "-c", $"HOME=$(mktemp -d -p \"$HOME\"); cp -r mc/.config \"$HOME\"; exec mc -u -d {files} {files}");
        mc.Shows("b.sh").Turns("Down").Press("F9", "Down").Shows("Listing format").Turns("Down").Press("Escape", "Escape").ShowsNot("Listing format").Turns("Tab").Turns("F5");
    }

    [Fact]
    public void Git_log_with_colours()
    {
        Requires.Packages("tmux", "git", "less");
        _world.Write("history.sh", """
            git init -q -b main r && cd r && git config user.name me && git config user.email me@example.org
            for i in 1 2 3 4 5 6; do
              GIT_AUTHOR_DATE="2026-01-0$i 12:00:00 +0000" GIT_COMMITTER_DATE="2026-01-0$i 12:00:00 +0000" git commit -q --allow-empty -m "commit $i 提交"
              git branch b$i
            done
            """);
        _world.Run("sh", "history.sh").ShouldExit();
        using var log = Show("git", "-C", "r", "-c", "color.ui=always", "-c", "core.pager=less -R", "log", "--graph", "--decorate");
        log.Shows("commit 6 提交").Turns("Space").Turns("g");
    }

    [Fact]
    public void Watch()
    {
        Requires.Packages("tmux", "procps");
        using var watch = Show("watch", "-t", "-c", "-n", "600", "seq 1 12; printf '\\033[1;32mgreen\\033[0m 漢字 \\033[44mground\\033[0m\\n'");
        watch.Shows("green");
    }

    [Fact]
    public void Tmux_inside()
    {
        Requires.Packages("tmux");
        _world.Write("inner.conf", "set -g status-right ''\nset -g automatic-rename off\nset -g status-left 'inside '\nset -g default-command 'PS1=\"% \" sh'\nset -s escape-time 0\n");
        using var tmux = Show("sh", "-c", "exec tmux -L in-$$ -f inner.conf new-session -n one");
        tmux.Shows("inside").ShowsTimes('%', 1).Type("echo le''ft 左").Press("Enter").Shows("left 左").ShowsTimes('%', 2).Press("C-b", "%").ShowsTimes('%', 3).Type("seq 60; echo ri''ght").Press("Enter").Shows("right").ShowsTimes('%', 3);
        // What a pane shows in copy mode is what it showed before: its shell has to be there.
        tmux.Press("C-b", "\"").ShowsTimes('%', 4).Type("echo be''low").Press("Enter").Shows("below").ShowsTimes('%', 5).Press("C-b", "[").Shows("[0/0]").Press("q").ShowsNot("[0/0]").Type("exit").Press("Enter").ShowsNot("below");
    }

    [Fact]
    public void Fzf()
    {
        Requires.Packages("tmux", "fzf");
        _world.Write("list.txt", string.Concat(Enumerable.Range(1, 200).Select(i => $"item {i} {(i % 3 == 0 ? "文件" : "file")}.txt\n")));
        using var fzf = Show("sh", "-c", "fzf --multi --border < list.txt");
        fzf.Shows("200/200").Type("文 1").Shows("文 1").Turns("Up").Turns("Tab").Press("BSpace").AreSame("erased");
    }

    [Fact]
    public void A_curses_application()
    {
        Requires.Packages("tmux", "dialog");
        using var dialog = Show("dialog", "--no-shadow", "--menu", "Choose 选择", "15", "50", "5", "one", "first", "two", "second 第二", "three", "third");
        dialog.Shows("second 第二").Turns("Down").Press("Tab").AreSame("button");
        using var lines = Show("dialog", "--no-shadow", "--title", "标题", "--checklist", "Lines", "15", "50", "4", "a", "alpha", "on", "b", "beta", "off");
        lines.Shows("alpha").Press("Space").AreSame("ticked");
    }

    [Fact]
    public void Text_of_many_scripts()
    {
        Requires.Packages("tmux");
        _world.Write("text.txt", "中文：你好，世界。 日本語 カタカナ ﾊﾝｶｸ 한국어\nemoji 👍 🎉 😀 🚀 flag 🇩🇪 end\ncombining é à ñ ä̈ e\u0301 o\u0323\u0302 end\nΕλληνικά Русский עברית ไทย ▁▂▃▄▅▆▇█ ┌─┬─┐ ½ €\n");
        using var text = Show("sh", "-c", "cat text.txt; printf '\\033[7m反显\\033[m done\\n'; exec sleep 600");
        text.Shows("done");
    }

    /// <summary>Live numbers are never the same twice: what it wrote in the console is played to tmux once more.</summary>
    [Fact]
    public void Htop()
    {
        Requires.Packages("tmux", "htop", "bsdutils");
        _world.Environment["COLORTERM"] = "truecolor";
        _world.Tuivisor("run", "--name", "show", "--", "sh", "-c", "printf gate; read start; exec script -q -f -c 'htop -d 600' written").ShouldExit();
        using var console = _world.Terminal(Columns, Rows + 1, "tuivisor", "attach", "show");
        console.Shows("gate").Press("Enter").Shows("Load average").Press("F5").Shows("List").Press("F2").Shows("Display options").Press("Down");
        string[] play = ["sh", "-c", "stty raw -echo; sed 1d written; exec sleep 600"];
        using var direct = _world.Terminal(Columns, Rows, play);
        Eventually.That(() => Differences() is "" || Differences(direct.Again(play).Shows("Display options")) is "" ? "" : null, "tmux shows of htop what the console shows", () => Differences());

        string Differences(TmuxTerminal? again = null)
        {
            var (theirs, ours) = ((again ?? direct).Picture[..Rows], console.Picture[..Rows]);
            return string.Join('\n', ScreenPicture.Of(ours, ScreenPicture.DarkTheme).Zip(ScreenPicture.Of(theirs)).Where(pair => pair.First != pair.Second)
                .Select(pair => $"console: {pair.First}\ntmux:    {pair.Second}"));
        }
    }

    private const string Code = "#include <stdio.h>\n\n/* a line of comment */\nint main(void)\n{\n\tfor (int i = 0; i < 10; i++)\n\t\tprintf(\"line %d\\n\", i);\n\treturn 0;\n}\n";

    private SideBySide Show(params string[] command) => new(_world, Columns, Rows, command);
}
