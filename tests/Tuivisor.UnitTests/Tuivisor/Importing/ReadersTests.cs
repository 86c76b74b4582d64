using System.Text.Json;
using Tuivisor.Commands;
using Tuivisor.Importing;
using Tuivisor.Protocol.Attach;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.UnitTests.Importing;

/// <summary>What each source becomes, and that a configuration gives back what was meant.</summary>
public sealed class ReadersTests
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public void A_Procfile_becomes_programs_in_its_directory()
    {
        var import = ProcfileReader.Read("# comment\nweb: bundle exec rails s -p $PORT\nworker: ./work --all\nnonsense\n", "/srv/app/Procfile", hasEnvironmentFile: true);
        Sections(import).ShouldBe("""
            [program:web]
            command=/bin/sh -c 'exec bundle exec rails s -p $PORT'
            directory=/srv/app
            environment=PORT="5000"
            environment_file=-/srv/app/.env

            [program:worker]
            command=./work --all
            directory=/srv/app
            environment_file=-/srv/app/.env

            """);
        import.LeftOut.ShouldBe(["nonsense"]);
    }

    [Fact]
    public void What_cron_starts_at_boot_becomes_programs_and_sessions_of_screen_are_looked_into()
    {
        var import = CrontabReader.Read("""
            PATH=/opt/bin:/bin
            MAILTO=me
            0 4 * * * /usr/bin/backup
            @reboot /home/me/bot --quiet &
            @reboot screen -dmS game -L /srv/game/start.sh nogui
            @reboot tmux new-session -d -s chat 'cd /srv && ./chat'
            @reboot sleep 5; date +\%s > /tmp/up
            """, "crontab -l", "/home/me");
        Sections(import).ShouldBe("""
            ; the & at its end is gone: a program stays in the foreground here
            [program:bot]
            command=/home/me/bot --quiet
            directory=/home/me
            environment=PATH="/opt/bin:/bin"
            autorestart=unexpected
            startsecs=0

            [program:game]
            command=/srv/game/start.sh nogui
            directory=/home/me
            environment=PATH="/opt/bin:/bin"
            autorestart=unexpected
            startsecs=0

            [program:chat]
            command=/bin/sh -c 'cd /srv && ./chat'
            directory=/home/me
            environment=PATH="/opt/bin:/bin"
            autorestart=unexpected
            startsecs=0

            [program:sleep]
            command=/bin/sh -c 'sleep 5; date +%%s > /tmp/up'
            directory=/home/me
            environment=PATH="/opt/bin:/bin"
            autorestart=unexpected
            startsecs=0

            """);
    }

    [Fact]
    public void A_table_of_the_system_names_the_user() =>
        CrontabReader.Read("@reboot root /sbin/thing", "/etc/crontab", null).Programs[0].Keys.ShouldContain(("user", "root"));

    [Fact]
    public void Windows_of_a_screenrc_become_programs()
    {
        var import = ScreenrcReader.Read("""
            startup_message off
            setenv STAGE dev
            chdir ~/src
            screen -t docs 1 hugo server -D
            chdir /var/log
            screen -t log tail -f syslog
            screen
            stuff "make^M"
            """, "/home/me/.screenrc", "/home/me", "/bin/bash");
        import.Programs.Select(program => (program.Name, program.Command, program.Directory)).ShouldBe(
        [
            ("docs", "hugo server -D", "/home/me/src"), ("log", "tail -f syslog", "/var/log"), ("bash", "/bin/bash", "/var/log"),
        ]);
        import.Programs[0].Environment.ShouldBe(new Dictionary<string, string> { ["STAGE"] = "dev" });
        import.LeftOut.Single().ShouldStartWith("stuff \"make^M\"");
    }

    [Fact]
    public void An_ecosystem_of_pm2_becomes_programs()
    {
        var import = Pm2Reader.Read("""
            { "apps": [
              { "name": "api", "script": "server.js", "args": ["--port", "80 80"], "cwd": "/srv/api", "instances": 2, "max_memory_restart": "300M", "env": { "NODE_ENV": "production", "HOME": "/root" } },
              { "script": "./run.py", "autorestart": false } ] }
            """, "/srv/ecosystem.config.json", new Dictionary<string, string> { ["HOME"] = "/root" });
        Sections(import).ShouldBe("""
            ; in pm2's cluster mode they share one port, which here they do not
            [program:api]
            command=node server.js --port '80 80'
            directory=/srv/api
            environment=NODE_ENV="production"
            autorestart=true
            process_name=%(program_name)s_%(process_num)d
            numprocs=2
            memory_limit=300MB

            [program:run]
            command=python3 ./run.py
            directory=/srv
            autorestart=false

            """);
    }

    [Fact]
    public void What_is_no_ecosystem_is_said() => Should.Throw<JsonException>(() => Pm2Reader.Read("{}", "/x.json", Nothing)).Message.ShouldContain("apps");

    [Theory]
    [InlineData("plain")]
    [InlineData("two words")]
    [InlineData("it's 100% \"so\"")]
    [InlineData("a ; b")]
    [InlineData("x\t#y ;; z")]
    [InlineData("%(here)s $HOME \\ back")]
    [InlineData("")]
    [InlineData("中文 ; 空格")]
    public void A_word_survives_the_way_through_a_configuration(string word)
    {
        var text = ImportText.Of(new Import("x", [new ImportedProgram("p", ShellCommand.Of(["cat", word, "end"]))], []), "/tmp");
        var program = Load(text).Groups[0].Programs[0];
        CommandWords.TrySplit(program.Command, out var words, out _).ShouldBeTrue();
        words.ShouldBe(["cat", word, "end"]);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("say \"hi\", it's 5% \\")]
    [InlineData("a=b,c=d")]
    public void A_variable_survives_it_too(string value)
    {
        var text = ImportText.Of(new Import("x", [new ImportedProgram("p", "cat") { Environment = new Dictionary<string, string> { ["V"] = value } }], []), "/tmp");
        Load(text).Groups[0].Programs[0].Environment["V"].ShouldBe(value);
    }

    [Fact]
    public void A_value_that_the_format_cannot_hold_is_named_in_a_comment()
    {
        var text = ImportText.Of(new Import("x", [new ImportedProgram("p", "cat") { Environment = new Dictionary<string, string> { ["V"] = "a ; b" } }], []), "/tmp");
        text.ShouldContain("; environment: V has a value that this format cannot hold");
        Load(text).Groups[0].Programs[0].Environment.ShouldBeEmpty();
    }

    [Fact]
    public void Names_are_made_such_that_a_program_may_bear_them()
    {
        var text = ImportText.Of(new Import("x", [new("a b:c", "cat"), new("abc", "cat"), new("/", "cat")], []), "/tmp");
        Load(text).Groups.Select(group => group.Name).ShouldBe(["abc", "abc-2", "program"]);
    }

    [Fact]
    public void Programs_of_Supervisor_come_from_all_its_files_with_here_replaced()
    {
        var files = new Supervision.Config.MemoryFileSystem().With("/etc/s.conf", """
            [supervisord]
            logfile=/x.log
            [include]
            files=d/*.conf
            [program:a]
            command=cat
              %(here)s
            """).With("/etc/d/b.conf", "[program:b]\ncommand=%(here)s/b 100%%\n[group:g]\nprograms=b\n");
        ProgramSections.Text(new ConfigSource { File = "/etc/s.conf", Files = files }, out var error)
            .ShouldBe("[program:a]\ncommand=cat\n  /etc\n\n[program:b]\ncommand=/etc/d/b 100%%\n\n[group:g]\nprograms=b\n");
        error.ShouldBeNull();
    }

    private static string Sections(Import import)
    {
        var text = ImportText.Of(import, "/tmp");
        ImportText.Check(text).ShouldBeNull();
        return text[(text.IndexOf("childlogdir=/tmp\n\n", StringComparison.Ordinal) + "childlogdir=/tmp\n\n".Length)..];
    }

    private static SupervisorConfig Load(string text)
    {
        var result = ConfigLoader.Load(new ConfigSource { Text = text });
        result.Errors.ShouldBeEmpty();
        return result.Config.ShouldNotBeNull();
    }
}
