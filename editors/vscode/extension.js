// Starts `incidents server` and lets VS Code talk to it.
"use strict";

const path = require("node:path");
const { commands, window, workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

/** Return the program and its arguments; a path with a folder in it is seen from the first folder that is open. */
function program() {
  const settings = workspace.getConfiguration("incidents");
  const folder = workspace.workspaceFolders?.[0]?.uri.fsPath ?? "";
  const named = settings.get("command", "incidents");
  const command = /[\\/]/.test(named) ? path.resolve(folder, named) : named;
  const rules = workspace.isTrusted && settings.get("rules", false);
  return { command, args: ["server", ...(rules ? ["--rules"] : [])], options: folder ? { cwd: folder } : {} };
}

async function start() {
  const run = program();
  client = new LanguageClient("incidents", "Incidents", run, {
    documentSelector: [{ scheme: "file", language: "json" }],
    synchronize: { fileEvents: workspace.createFileSystemWatcher("**/{*.json,incidents.toml,pyproject.toml}") },
  });
  try {
    await client.start();
  } catch (error) {
    window.showErrorMessage(
      `Cannot start "${run.command} server": ${error.message}. Install it with pip install pygls, or set incidents.command.`,
    );
  }
}

async function stop() {
  const running = client;
  client = undefined;
  await running?.stop();
}

async function restart() {
  await stop();
  await start();
}

exports.activate = async (context) => {
  context.subscriptions.push(
    commands.registerCommand("incidents.restart", restart),
    workspace.onDidChangeConfiguration((change) => change.affectsConfiguration("incidents") && restart()),
    workspace.onDidGrantWorkspaceTrust(restart),
  );
  await start();
};

exports.deactivate = stop;
