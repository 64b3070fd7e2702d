-- Opens a record with a mistake in a real Neovim, and asks the server what a curator would: findings, a fix, completion, hover.
-- Usage: INCIDENTS=program RECORD=file nvim --headless -u NONE -c "luafile neovim.lua"

local function fail(message)
  io.stderr:write("FAILED  " .. message .. "\n")
  vim.cmd("cquit 1")
end

local function wait(what, found)
  if not vim.wait(30000, found, 50) then
    fail(what)
  end
  print("ok      " .. what)
end

local path = vim.env.RECORD
vim.cmd("edit " .. path)
local client = vim.lsp.start_client({
  name = "incidents",
  cmd = { vim.env.INCIDENTS, "server" },
  root_dir = vim.fn.fnamemodify(path, ":h"),
})
if client == nil then
  fail("the server starts")
end
vim.lsp.buf_attach_client(0, client)

local function codes()
  return vim.tbl_map(function(one) return one.code end, vim.diagnostic.get(0))
end

local function ask(method, line, mark)
  local text = vim.api.nvim_buf_get_lines(0, line, line + 1, false)[1]
  local column = text:find(mark, 1, true)
  local params = {
    textDocument = vim.lsp.util.make_text_document_params(),
    position = { line = line, character = column },
  }
  local answers = vim.lsp.buf_request_sync(0, method, params, 30000) or {}
  for _, answer in pairs(answers) do
    return answer.result
  end
end

local function line_of(mark)
  for number, text in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    if text:find(mark, 1, true) then
      return number - 1
    end
  end
  fail("the record has " .. mark)
end

wait("the mistake is found", function() return vim.tbl_contains(codes(), "INC104") end)

local wrong = line_of("servce_block")
local params = vim.lsp.util.make_range_params()
params.range = vim.diagnostic.get(0)[1] and {
  start = { line = wrong, character = 0 },
  ["end"] = { line = wrong, character = 200 },
}
params.context = { diagnostics = {} }
for _, answer in pairs(vim.lsp.buf_request_sync(0, "textDocument/codeAction", params, 30000) or {}) do
  vim.lsp.util.apply_workspace_edit(answer.result[1].edit, "utf-16")
end
wait("a quick fix clears it", function() return #codes() == 0 end)

local kind = line_of('"service_block"')
local hover = ask("textDocument/hover", kind, "service_block")
wait("hover says what a code means", function() return hover ~= nil and hover.contents.value:find("Service block") ~= nil end)

local offered = ask("textDocument/completion", line_of('"platforms"') + 1, '"')
wait("platforms are completed", function() return offered ~= nil and #offered.items > 10 end)

vim.lsp.stop_client(client)
wait("the server ends", function() return vim.lsp.client_is_stopped(client) end)
vim.cmd("qall!")
