namespace Tuivisor.Supervision.Config;

/// <summary>What echo_supervisord_conf prints: a commented configuration to start from.</summary>
public static class SampleConfig
{
    /// <summary>The whole text, ending in a newline.</summary>
    public static string Text => """
        ; A configuration to start from. Save it as supervisord.conf, change what you need, and check it:
        ;
        ;   tuivisor check-config supervisord.conf
        ;
        ; A ; or # at the start of a line, or after a blank, begins a comment. Deeper lines continue the one above.
        ; %(here)s is the directory of this file, %(ENV_HOME)s the variable HOME, %% a percent sign.
        ; Nothing here is read by a shell: $HOME and ~ in commands stay as they are.

        ; Where clients reach the server. Only its owner may, unless chmod says otherwise.
        [unix_http_server]
        file=/tmp/supervisor.sock
        ;chmod=0700
        ;chown=nobody:nogroup
        ;username=user              ; with a password: what clients must give
        ;password=123

        ; The same over TCP. Whoever reaches it controls every program: set a password, keep it off public addresses.
        ;[inet_http_server]
        ;port=127.0.0.1:9001
        ;username=user
        ;password=123

        [supervisord]
        logfile=/tmp/supervisord.log
        logfile_maxbytes=50MB       ; rotated at this size; 0 never
        logfile_backups=10
        loglevel=info               ; critical, error, warn, info, debug, trace, blather
        pidfile=/tmp/supervisord.pid
        nodaemon=false              ; true stays in the foreground
        silent=false                ; true prints no log in the foreground
        minfds=1024
        minprocs=200
        ;umask=022
        ;user=supervisor            ; the user to become; needs root
        ;identifier=supervisor
        ;directory=/tmp
        ;nocleanup=true             ; keep AUTO logs of earlier runs
        ;childlogdir=/tmp
        ;environment=KEY="value",OTHER="value"
        ;strip_ansi=false

        ; supervisorctl and tuivisor ctl need this section as it is.
        [rpcinterface:supervisor]
        supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface

        [supervisorctl]
        serverurl=unix:///tmp/supervisor.sock
        ;serverurl=http://127.0.0.1:9001
        ;username=user
        ;password=123
        ;prompt=supervisor
        ;history_file=~/.sc_history

        ; What Supervisor does not know; it passes over this section.
        ;[tuivisor]
        ;tty=true                   ; give programs a terminal
        ;tty_size=80x24             ; its size before a client attaches
        ;scrollback=10000           ; lines kept above each screen

        ; A program. Remove the semicolons and change the names.
        ;[program:web]
        ;command=/usr/bin/python3 -m http.server 8000
        ;process_name=%(program_name)s
        ;numprocs=1
        ;directory=/srv/web
        ;user=www-data
        ;umask=022
        ;priority=999               ; lower starts first and stops last
        ;autostart=true
        ;autorestart=unexpected     ; true, false, or when the exit code is not in exitcodes
        ;exitcodes=0
        ;startsecs=1                ; up for this long counts as started
        ;startretries=3
        ;stopsignal=TERM
        ;stopwaitsecs=10            ; then KILL
        ;stopasgroup=false          ; stop its children too
        ;killasgroup=false
        ;redirect_stderr=false
        ;stdout_logfile=AUTO        ; a path, AUTO or NONE
        ;stdout_logfile_maxbytes=50MB
        ;stdout_logfile_backups=10
        ;stdout_capture_maxbytes=0
        ;stdout_events_enabled=false
        ;stdout_syslog=false
        ;stderr_logfile=AUTO
        ;stderr_logfile_maxbytes=50MB
        ;stderr_logfile_backups=10
        ;environment=KEY="value"
        ;serverurl=AUTO
        ;tty=true                   ; tuivisor only: a terminal of its own

        ; Programs that are started and stopped together, as site:web and site:worker.
        ;[group:site]
        ;programs=web,worker
        ;priority=999

        ; A program that is told of events on its standard input.
        ;[eventlistener:watcher]
        ;command=/usr/local/bin/watcher
        ;events=PROCESS_STATE
        ;buffer_size=10

        ; More files, relative to this one.
        ;[include]
        ;files=conf.d/*.conf

        """;
}
